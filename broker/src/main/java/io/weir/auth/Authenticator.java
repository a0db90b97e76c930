package io.weir.auth;

import io.weir.catalog.Catalog;
import io.weir.protocol.error.ServiceException;
import io.weir.time.Clock;
import java.util.function.Supplier;

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

    /// Lets in whoever signed the request with a key that there is (`auth.mode=verify`).
    static Authenticator verify(Verification verification, Credentials credentials, Clock clock) {
        return new VerifyingAuthenticator(verification, credentials, clock);
    }

    /// Verifies once there is an access key, and is content with the form before (`auth.mode=auto`).
    ///
    /// @param form asked while nobody could sign
    /// @param verify asked from the first key on
    static Authenticator onceConfigured(Supplier<Catalog> catalog, Authenticator form, Authenticator verify) {
        return request -> (catalog.get().identities().anyKey() ? verify : form).authenticate(request);
    }
}
