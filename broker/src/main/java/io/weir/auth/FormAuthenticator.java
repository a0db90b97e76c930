package io.weir.auth;

/// Checks that credentials are present and complete, in the header or in the query, as the service does before it looks
/// at the signature itself. Everybody speaks for the owner of one account.
final class FormAuthenticator implements Authenticator {

    private final String accountId;

    /// @param accountId the account that every caller speaks for
    FormAuthenticator(String accountId) {
        this.accountId = accountId;
    }

    @Override
    public Principal authenticate(SignedRequest request) {
        return Principal.root(accountId, Claim.of(request).accessKeyId());
    }
}
