package io.weir.shard;

/// What became of a trim that the log applied.
public sealed interface TrimResult {

    /// Records below `trimIndex` are unreadable from now on.
    ///
    /// @param trimIndex the first index that may still be read
    record Trimmed(long trimIndex) implements TrimResult {}

    /// The shard does not exist.
    record ShardGone() implements TrimResult {}
}
