package io.weir.auth;

import io.weir.protocol.error.ErrorType;
import io.weir.protocol.error.ServiceException;

/// Why a signature is refused, in the words of the service. None of them tells a secret or what would
/// have been right.
final class AuthFaults {

    private static final String MISMATCH = "The request signature we calculated does not match the signature you"
            + " provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for"
            + " details.";

    private AuthFaults() {}

    ///
    static ServiceException mismatch() {
        return invalid(MISMATCH);
    }

    /// no such key, an inactive one, or a token that does not belong to it.
    static ServiceException unrecognized() {
        return new ServiceException(
                ErrorType.UNRECOGNIZED_CLIENT, "The security token included in the request is invalid.");
    }

    ///
    static ServiceException expiredToken() {
        return new ServiceException(ErrorType.EXPIRED_TOKEN, "The security token included in the request is expired");
    }

    static ServiceException invalid(String text) {
        return new ServiceException(ErrorType.INVALID_SIGNATURE, text);
    }

    static ServiceException incomplete(String text) {
        return new ServiceException(ErrorType.INCOMPLETE_SIGNATURE, text);
    }
}
