package io.weir.auth;

import io.weir.protocol.error.ServiceException;

/// Says who a request speaks for, or refuses it. Stateless; called by many threads.
public interface Authenticator {

    /// The principal of a request.
    ///
    /// @throws ServiceException with the error and text of
    Principal authenticate(SignedRequest request);

    /// Lets everybody in, signed or not (`auth.mode=none`).
    static Authenticator open() {
        return request -> Principal.ANONYMOUS;
    }

    /// Lets in whoever sends complete credentials; does not verify the signature (`auth.mode=form`).
    static Authenticator form() {
        return new FormAuthenticator();
    }
}
