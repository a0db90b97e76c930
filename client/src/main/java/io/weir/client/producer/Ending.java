package io.weir.client.producer;

import org.jspecify.annotations.Nullable;

/**
 * How a record ended. Told to its future outside of the producer's lock, because the application hangs code on it.
 *
 * @param record the record
 * @param result where it is stored, or null
 * @param failure why it is not, or null
 */
record Ending(
        UserRecord record,
        @Nullable PutResult result,
        @Nullable PutException failure) {

    /** Ends the future. */
    void tell() {
        if (failure == null) {
            record.future.complete(result);
        } else {
            record.future.completeExceptionally(failure);
        }
    }
}
