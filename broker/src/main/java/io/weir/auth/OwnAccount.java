package io.weir.auth;

/// Authorisation without policies: an account's callers may do everything in it.
final class OwnAccount implements Authorizer {

    static final Authorizer AUTHORIZER = new OwnAccount();

    private static final Decision ALLOWED = new Decision.Allowed(StatementName.NONE);
    private static final Decision FOREIGN = new Decision.Denied(Decision.Reason.NO_RESOURCE_POLICY, StatementName.NONE);

    private OwnAccount() {}

    @Override
    public Decision decide(AccessRequest request) {
        return request.principal().accountId().equals(request.ownerAccountId()) ? ALLOWED : FOREIGN;
    }
}
