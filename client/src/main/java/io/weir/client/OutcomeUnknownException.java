package io.weir.client;

import org.jspecify.annotations.Nullable;

/**
 * The call was sent, and then came no answer in time, a broken connection, an answer that cannot be read, or a failure
 * inside the service: it may have been done or not.
 */
public final class OutcomeUnknownException extends StreamClientException {
    private static final long serialVersionUID = 1L;

    private final boolean retryable;

    OutcomeUnknownException(String operation, String message, boolean retryable, @Nullable Throwable cause) {
        super(operation, message, cause);
        this.retryable = retryable;
    }

    /** An answer came that says nothing. */
    public static OutcomeUnknownException unusable(String operation, String message) {
        return new OutcomeUnknownException(operation, message, true, null);
    }

    @Override
    public boolean retryable() {
        return retryable;
    }

    @Override
    public boolean outcomeUnknown() {
        return true;
    }
}
