package io.weir.auth;

import io.weir.protocol.error.ServiceException;

/// Says who a request speaks for, or refuses it. Called by many threads.
public interface Authenticator {

    /// The principal of a request.
    ///
    /// @throws ServiceException with the error and text of
    Principal authenticate(SignedRequest request);

    /// Lets everybody in, signed or not, as the owner of the account (`auth.mode=none`).
    static Authenticator open(String accountId) {
        Principal owner = Principal.root(accountId);
        return request -> owner;
    }

    /// Lets in whoever sends complete credentials, as the owner of the account; does not verify the signature
    /// (`auth.mode=form`).
    static Authenticator form(String accountId) {
        return new FormAuthenticator(accountId);
    }
}
