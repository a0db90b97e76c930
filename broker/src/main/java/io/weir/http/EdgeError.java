package io.weir.http;

import io.weir.protocol.error.ErrorType;

/// The errors that the edge answers without asking anyone: the service's names (rules) with the
/// status that HTTP itself asks for.
enum EdgeError {
    TLS_REQUIRED(
            403, ErrorType.ACCESS_DENIED, "TLS is required: this server does not serve plain connections. Use https."),
    MALFORMED(400, ErrorType.MALFORMED_HTTP_REQUEST, "The HTTP request is malformed."),
    BODY_TOO_LARGE(413, ErrorType.REQUEST_ENTITY_TOO_LARGE, "The request body is larger than this server accepts."),
    TARGET_TOO_LONG(414, ErrorType.MALFORMED_HTTP_REQUEST, "The request target is too long."),
    EXPECTATION_UNKNOWN(417, ErrorType.MALFORMED_HTTP_REQUEST, "The expectation of the request is unknown."),
    HEADER_TOO_LARGE(431, ErrorType.MALFORMED_HTTP_REQUEST, "The header of the request is too large."),
    INTERNAL(500, ErrorType.INTERNAL_FAILURE, "The request could not be processed because of an internal failure."),
    BUSY(503, ErrorType.SERVICE_UNAVAILABLE, "The server is busy. Try again."),
    VERSION_UNKNOWN(505, ErrorType.MALFORMED_HTTP_REQUEST, "The HTTP version is not supported.");

    private final int status;
    private final ErrorType type;
    private final String message;

    EdgeError(int status, ErrorType type, String message) {
        this.status = status;
        this.type = type;
        this.message = message;
    }

    int status() {
        return status;
    }

    ErrorType type() {
        return type;
    }

    String message() {
        return message;
    }

    /// What it is counted as when a request is refused with it.
    Refusal refusal() {
        return switch (this) {
            case TLS_REQUIRED -> Refusal.PLAIN;
            case BODY_TOO_LARGE -> Refusal.BODY_TOO_LARGE;
            default -> Refusal.MALFORMED;
        };
    }
}
