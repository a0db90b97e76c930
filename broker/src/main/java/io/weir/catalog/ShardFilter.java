package io.weir.catalog;

/// Which shards of a stream a list is about (C-032 to C-036). What a caller means by the latest or by the trim horizon
/// is a moment by the time it comes here (C-033, C-034); what it means by a shard's id is where the list starts
/// (C-037).
public sealed interface ShardFilter {

    /// Everything still kept and not expired; also what no filter means (C-032).
    record FromTrimHorizon() implements ShardFilter {}

    /// The shards that were open at an instant (C-035).
    record AtTimestamp(long atMs) implements ShardFilter {}

    /// The open shards, and those that closed at an instant or later (C-036).
    record FromTimestamp(long atMs) implements ShardFilter {}
}
