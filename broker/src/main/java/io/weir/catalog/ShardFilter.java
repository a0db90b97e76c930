package io.weir.catalog;

/// Which shards of a stream a list is about (C-032 to C-037).
public sealed interface ShardFilter {

    /// Everything still kept and not expired; also what no filter means (C-032).
    record FromTrimHorizon() implements ShardFilter {}

    /// The open shards (C-033).
    record AtLatest() implements ShardFilter {}

    /// The shards that were open at the trim horizon (C-034).
    record AtTrimHorizon() implements ShardFilter {}

    /// The shards that were open at an instant (C-035).
    record AtTimestamp(long atMs) implements ShardFilter {}

    /// The open shards, and those that closed at an instant or later (C-036).
    record FromTimestamp(long atMs) implements ShardFilter {}

    /// The shards with a greater id than this one, which need not exist (C-037).
    record AfterShard(int index) implements ShardFilter {}
}
