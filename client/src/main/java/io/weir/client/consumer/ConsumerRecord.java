package io.weir.client.consumer;

import io.weir.protocol.type.Blob;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A record as a consumer gets it: one of the stream, or one of those that a producer had put together into one of the
 * stream.
 *
 * @param shardId where it is from
 * @param sequenceNumber its number in the shard; records of one aggregate share it
 * @param part its place in the aggregate, from 0; -1 when it stands alone
 * @param whole whether it is the last of what has this sequence number
 * @param partitionKey what it was put under; empty for none
 * @param explicitHashKey what it was placed by, if an aggregate says so
 * @param data its bytes
 * @param arrival when the service took it
 */
public record ConsumerRecord(
        String shardId,
        String sequenceNumber,
        long part,
        boolean whole,
        String partitionKey,
        @Nullable String explicitHashKey,
        Blob data,
        Instant arrival) {

    /** The checkpoint that says: processed up to here, this record included. */
    public Checkpoint checkpoint() {
        return whole ? Checkpoint.after(sequenceNumber) : Checkpoint.after(sequenceNumber, part);
    }

    /** Never the data. */
    @Override
    public String toString() {
        return "ConsumerRecord[" + shardId + ", " + sequenceNumber + (part < 0 ? "" : ":" + part) + ", " + data.length()
                + " bytes]";
    }
}
