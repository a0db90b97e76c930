package io.weir.shard;

/// What a shard knows of a record before it is stored.
public sealed interface Recognition {

    /// It was never stored.
    record New() implements Recognition {}

    /// It is stored already.
    ///
    /// @param shardIndex in this shard or in one that this came from
    /// @param index its index there
    /// @param arrivalMs when it was accepted
    record Known(int shardIndex, long index, long arrivalMs) implements Recognition {}

    /// Its number is older than what is remembered of the producer: it may be stored or not.
    record Stale() implements Recognition {}

    /// The producer may have been forgotten: the record may be stored or not.
    record UnknownProducer() implements Recognition {}
}
