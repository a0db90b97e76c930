package io.weir.catalog;

import java.util.List;
import java.util.function.Predicate;

/// Picks shards for ListShards and DescribeStream from one immutable picture of the stream, so that a list taken during
/// a reshard is consistent (B-063). Pure functions; results ascend by shard id (B-038, B-058).
///
/// An instant gives shards that partition the hash space, whichever it is (C-038).
public final class ShardFilters {

    private ShardFilters() {}

    /// One page of shards.
    ///
    /// @param shards ascending by id
    /// @param more whether shards follow
    public record Page(List<ShardEntry> shards, boolean more) {}

    /// The shards that DescribeStream lists: none while the stream is CREATING (B-039, B-042).
    public static List<ShardEntry> described(StreamEntry stream, long nowMs) {
        return stream.status() == StreamStatus.CREATING
                ? List.of()
                : select(stream, new ShardFilter.FromTrimHorizon(), nowMs);
    }

    /// The shards that a filter names. An expired shard is never among them (B-059).
    ///
    /// @param nowMs wall time of the call; a timestamp beyond it gives the open shards, to be refused before if it
    /// is too far ahead
    public static List<ShardEntry> select(StreamEntry stream, ShardFilter filter, long nowMs) {
        long horizonMs = stream.horizonMs(nowMs);
        Predicate<ShardEntry> chosen = switch (filter) {
            case ShardFilter.FromTrimHorizon() -> shard -> true;
            case ShardFilter.AtTimestamp(long atMs) -> openAt(stream, Math.max(atMs, horizonMs));
            case ShardFilter.FromTimestamp(long atMs) -> shard -> !shard.expired(Math.max(atMs, horizonMs));
        };
        return stream.shards().all().stream()
                .filter(shard -> !shard.expired(horizonMs))
                .filter(chosen)
                .toList();
    }

    /// The page of `ascending` after a shard, which need not be in the list (B-038, C-041).
    ///
    /// @param afterIndex -1 for the first page
    /// @param max at least 1
    public static Page page(List<ShardEntry> ascending, int afterIndex, int max) {
        int from = 0;
        int to = ascending.size();
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (ascending.get(middle).index() <= afterIndex) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        int end = (int) Math.min(ascending.size(), (long) from + max);
        return new Page(ascending.subList(from, end), end < ascending.size());
    }

    /// Nothing was open before the stream was there, so that is the earliest instant that makes sense (C-034).
    /// After the newest cut the open shards answer, even if the clock has since been set back to before it.
    private static Predicate<ShardEntry> openAt(StreamEntry stream, long atMs) {
        long instant = Math.max(atMs, stream.createdAtMs());
        return shard -> shard.openAt(instant);
    }
}
