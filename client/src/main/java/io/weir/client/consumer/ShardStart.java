package io.weir.client.consumer;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where the service is asked to begin (B.9, D.1).
 *
 * @param type as the service calls it
 * @param sequenceNumber of the record, for the types that take one
 * @param timestamp for the type that takes one
 */
record ShardStart(
        String type,
        @Nullable String sequenceNumber,
        @Nullable Instant timestamp) {
    /** With what comes. */
    static final ShardStart LATEST = new ShardStart("LATEST", null, null);

    /**
     * The place behind a checkpoint, or in it, if only a part of its record was processed.
     *
     * @param latestMillis what {@link Checkpoint#LATEST} means: what arrived at this time or later; -1 for now
     */
    static ShardStart of(Checkpoint position, long latestMillis) {
        if (!position.isStart()) {
            String type = position.isPart() ? "AT_SEQUENCE_NUMBER" : "AFTER_SEQUENCE_NUMBER";
            return new ShardStart(type, position.sequenceNumber(), null);
        }
        long from = position.equals(Checkpoint.LATEST) ? latestMillis : position.timestamp();
        if (from >= 0) {
            return new ShardStart("AT_TIMESTAMP", null, Instant.ofEpochMilli(from));
        }
        return position.equals(Checkpoint.LATEST) ? LATEST : new ShardStart("TRIM_HORIZON", null, null);
    }

    /** Behind a number that a subscription gave to go on after. */
    static ShardStart after(String continuation) {
        return new ShardStart("AFTER_SEQUENCE_NUMBER", continuation, null);
    }

    /** Whether it is a time. If the clock of the service has not come there, it is refused, and nothing has arrived since. */
    boolean isTime() {
        return timestamp != null;
    }
}
