package io.weir.auth;

/// Says whether a caller who proved who it is may do what it asks for. Called by many threads.
public interface Authorizer {

    /// The decision. Pure in the request and the policies in force. Not asked for what the owner of an account does
    /// in it.
    Decision decide(AccessRequest request);

    /// Lets everybody do everything in their own account and nothing in another (`auth.mode=none` and `form`).
    static Authorizer open() {
        return OwnAccount.AUTHORIZER;
    }
}
