package io.weir.shard;

/// Where a shard stands. Immutable. The log's owner holds the newest; readers see the newest that is durable.
///
/// @param trimIndex the first index that may be read; 1 at the beginning
/// @param nextIndex the index the next record will get; 1 at the beginning
/// @param lastArrivalMs arrival of the newest record, wall milliseconds; of a shard without records, when it was opened
/// @param payloadBytesIn payload bytes (partition keys and data) of all records ever taken
/// @param payloadBytesTrimmed how many of them were trimmed
/// @param closed whether the shard was sealed
public record ShardTail(
        long trimIndex,
        long nextIndex,
        long lastArrivalMs,
        long payloadBytesIn,
        long payloadBytesTrimmed,
        boolean closed) {

    /// The tail of a new shard.
    public static ShardTail opened(long openedAtMs) {
        return new ShardTail(1, 1, openedAtMs, 0, 0, false);
    }

    /// Payload bytes that can be read.
    public long payloadBytes() {
        return payloadBytesIn - payloadBytesTrimmed;
    }

    /// Records that can be read.
    public long records() {
        return nextIndex - trimIndex;
    }

    ShardTail appended(long count, long payloadBytes, long arrivalMs) {
        return new ShardTail(
                trimIndex, nextIndex + count, arrivalMs, payloadBytesIn + payloadBytes, payloadBytesTrimmed, closed);
    }

    ShardTail trimmed(TrimPoint point) {
        return new ShardTail(
                point.beforeIndex(), nextIndex, lastArrivalMs, payloadBytesIn, point.payloadBytesBefore(), closed);
    }

    ShardTail sealed() {
        return new ShardTail(trimIndex, nextIndex, lastArrivalMs, payloadBytesIn, payloadBytesTrimmed, true);
    }
}
