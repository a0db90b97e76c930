package io.weir.client;

import org.jspecify.annotations.Nullable;

/**
 * A call that did not succeed. The three kinds say what is known about its effect, which is what decides on a retry:
 * {@link RefusedException}: answered, nothing was done; {@link UnreachableException}: never sent;
 * {@link OutcomeUnknownException}: sent, and nobody here knows whether it was done.
 */
public abstract sealed class StreamClientException extends RuntimeException
        permits RefusedException, UnreachableException, OutcomeUnknownException {
    private static final long serialVersionUID = 1L;

    private final String operation;

    StreamClientException(String operation, String message, @Nullable Throwable cause) {
        super(operation + ": " + message, cause);
        this.operation = operation;
    }

    /** The operation that was called, such as {@code PutRecords}. */
    public final String operation() {
        return operation;
    }

    /**
     * Whether the same call may succeed later. When the outcome is unknown this holds only for callers to whom a call
     * done twice does no harm.
     */
    public abstract boolean retryable();

    /** Whether the call may have been done although no success was seen. */
    public abstract boolean outcomeUnknown();
}
