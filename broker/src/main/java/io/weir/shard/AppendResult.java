package io.weir.shard;

import java.util.List;

/// What became of an append that the log applied.
public sealed interface AppendResult {

    /// The records have the indexes from `firstIndex` on, in the order packed, and one arrival time.
    ///
    /// @param firstIndex the index of the first record
    /// @param arrivalMs wall milliseconds, never less than that of an earlier record of the shard (rule C-016)
    record Appended(long firstIndex, long arrivalMs) implements AppendResult {}

    /// A producer's records are not all new; nothing was written.
    ///
    /// @param records what is known of each, in the order packed
    record Recognised(List<Recognition> records) implements AppendResult {}

    /// The shard was sealed before; nothing was written. The records belong to its children.
    record ShardClosed() implements AppendResult {}

    /// The shard does not exist, or its stream is being deleted; nothing was written.
    record ShardGone() implements AppendResult {}
}
