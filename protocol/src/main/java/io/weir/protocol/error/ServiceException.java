package io.weir.protocol.error;

import org.jspecify.annotations.Nullable;

/**
 * The only exception that reaches a caller: an error type and the text that goes with it.
 *
 * <p>It is an answer, not a fault, so it carries no stack trace and is cheap to throw.
 */
public final class ServiceException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ErrorType type;

    /** An error without text, such as a body that cannot be read. */
    public ServiceException(ErrorType type) {
        this(type, null);
    }

    /** An error with the text that the caller sees. */
    public ServiceException(ErrorType type, @Nullable String message) {
        super(message, null, false, false);
        this.type = type;
    }

    /** Which error it is. */
    public ErrorType type() {
        return type;
    }
}
