package io.weir.read;

/// What a text that should be a shard iterator turned out to be.
public sealed interface OpenedIterator {

    /// One of ours, within its lifetime.
    ///
    /// @param position where to read
    record Valid(ShardPosition position) implements OpenedIterator {}

    /// One of ours, too old (B-102).
    ///
    /// @param issuedMs when it was given out
    record Expired(long issuedMs) implements OpenedIterator {}

    /// None of ours (B-104).
    record Forged() implements OpenedIterator {}
}
