package io.weir.auth;

/// Who a request speaks for. Immutable; holds no secret.
///
/// @param accountId the account that the caller belongs to, twelve digits
/// @param arn the caller as a resource: `arn:aws:iam::ACCOUNT:root` or `arn:aws:iam::ACCOUNT:user/NAME`
/// @param accessKeyId the key id in the credential; empty for a caller that showed none
/// @param session whether the credential is a session's rather than a lasting one
public record Principal(String accountId, String arn, String accessKeyId, boolean session) {

    private static final String IAM = "arn:aws:iam::";
    private static final String ROOT = ":root";
    private static final String USER = ":user/";

    /// The owner of an account, who showed no key.
    public static Principal root(String accountId) {
        return root(accountId, "");
    }

    /// The owner of an account.
    public static Principal root(String accountId, String accessKeyId) {
        return new Principal(accountId, IAM + accountId + ROOT, accessKeyId, false);
    }

    /// A user of an account.
    ///
    /// @param session whether the key is a session's
    public static Principal user(String accountId, String user, String accessKeyId, boolean session) {
        return new Principal(accountId, IAM + accountId + USER + user, accessKeyId, session);
    }

    /// Whether this is the owner of the account, to whom everything in it belongs.
    public boolean isRoot() {
        return arn.endsWith(ROOT) && arn.length() == IAM.length() + accountId.length() + ROOT.length();
    }

    /// The user's name, or empty for the owner of the account.
    public String user() {
        return isRoot() ? "" : arn.substring(IAM.length() + accountId.length() + USER.length());
    }
}
