package io.weir.read;

/// A place in a shard: before the first record with an index of at least `index` that arrived at `fromMs` or later. It
/// pins no record; records trimmed in between are skipped (C-029).
///
/// @param streamId which incarnation of the stream
/// @param streamName its name, for the texts of errors when it is gone
/// @param shardIndex the shard
/// @param index 0 for the oldest record there is
/// @param fromMs wall time; [Long#MIN_VALUE] when arrival does not matter
public record ShardPosition(int streamId, String streamName, int shardIndex, long index, long fromMs) {

    /// A place that does not depend on arrival.
    public static ShardPosition at(int streamId, String streamName, int shardIndex, long index) {
        return new ShardPosition(streamId, streamName, shardIndex, index, Long.MIN_VALUE);
    }

    /// The same place, but only records that arrived at `ms` or later.
    public ShardPosition since(long ms) {
        return moved(index, ms);
    }

    /// The same shard, further on.
    public ShardPosition moved(long toIndex, long toFromMs) {
        return new ShardPosition(streamId, streamName, shardIndex, toIndex, toFromMs);
    }
}
