package io.weir.client.producer;

import org.jspecify.annotations.Nullable;

/** A record that is not stored, or not known to be. The reason says what the caller can do. */
public final class PutException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Why a record is not stored. */
    public enum Reason {
        /** The record can never be stored as it is; change it. */
        INVALID,
        /** The buffer had no room in time; put less, or give it more room or time. */
        BUFFER_FULL,
        /** The service did not take the record before its deadline; the cause is the last failure. */
        DEADLINE,
        /** The service refused it for good; the cause says why. */
        REFUSED,
        /**
         * The service no longer knows what it stored for this producer, after a failure whose outcome is unknown. Only the
         * caller can find out, by reading the shard.
         */
        PRODUCER_EXPIRED,
        /** The producer was closed. */
        CLOSED
    }

    private final Reason reason;
    private final boolean outcomeUnknown;

    PutException(Reason reason, String message, boolean outcomeUnknown, @Nullable Throwable cause) {
        super(outcomeUnknown ? message + "; it may be stored all the same" : message, cause);
        this.reason = reason;
        this.outcomeUnknown = outcomeUnknown;
    }

    /** Why. */
    public Reason reason() {
        return reason;
    }

    /** Whether the record may be stored although no success was seen: to put it again may store it twice. */
    public boolean outcomeUnknown() {
        return outcomeUnknown;
    }

    /** Whether the same record may be stored later; with {@link #outcomeUnknown} perhaps for the second time. */
    public boolean retryable() {
        return reason == Reason.BUFFER_FULL || reason == Reason.DEADLINE || reason == Reason.PRODUCER_EXPIRED;
    }
}
