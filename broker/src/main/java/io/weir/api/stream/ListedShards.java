package io.weir.api.stream;

import io.weir.api.Faults;
import io.weir.api.Instants;
import io.weir.catalog.ShardEntry;
import io.weir.catalog.StreamEntry;
import io.weir.limits.ServiceLimits;
import io.weir.protocol.error.ServiceException;
import io.weir.protocol.op.part.ShardFilter;
import io.weir.protocol.op.part.ShardFilterType;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Which shards ListShards gives, resolved to instants, so that all pages of one listing answer for the same moment
/// (C.6).
///
/// The filters for one moment give an exact cover of the hash space (C-038): the test is half open, and the moment of
/// "latest" is never before the newest shard was opened, although the clock may have been set back since.
///
/// @param kind how shards are chosen
/// @param atMs the moment, for kinds that have one; otherwise 0
/// @param afterIndex shards up to this index are left out
record ListedShards(Kind kind, long atMs, int afterIndex) {

    /// How shards are chosen. Ordinals stand in page tokens and never change.
    enum Kind {
        /// All that may still hold records (C-032).
        ALL,
        /// Those open at the moment.
        OPEN_AT,
        /// Those open at the moment or later.
        OPEN_SINCE
    }

    /// The choice of a first page.
    ///
    /// @throws ServiceException InvalidArgumentException when the filter lacks what its type needs, or lies in the
    /// future
    static ListedShards of(@Nullable ShardFilter filter, StreamEntry stream, long nowMs) {
        if (filter == null) {
            return new ListedShards(Kind.ALL, 0, ShardCursor.START.afterIndex());
        }
        long trimmedMs = Math.max(stream.horizonMs(nowMs), firstOpenedMs(stream));
        return switch (ShardFilterType.valueOf(filter.type())) {
            case FROM_TRIM_HORIZON -> new ListedShards(Kind.ALL, 0, ShardCursor.START.afterIndex());
            case AFTER_SHARD_ID ->
                new ListedShards(Kind.ALL, 0, ShardCursor.after(shardId(filter)).afterIndex());
            case AT_LATEST -> openAt(Math.max(nowMs, lastOpenedMs(stream)));
            case AT_TRIM_HORIZON -> openAt(trimmedMs);
            case AT_TIMESTAMP -> {
                long atMs = timestampMs(filter);
                checkNotAhead(atMs, nowMs);
                long latestMs = Math.max(nowMs, lastOpenedMs(stream));
                yield openAt(atMs >= nowMs ? latestMs : Math.max(atMs, trimmedMs));
            }
            case FROM_TIMESTAMP ->
                new ListedShards(Kind.OPEN_SINCE, timestampMs(filter), ShardCursor.START.afterIndex());
        };
    }

    /// Whether a shard belongs to the listing, apart from those that have expired.
    boolean has(ShardEntry shard) {
        return shard.index() > afterIndex
                && switch (kind) {
                    case ALL -> true;
                    case OPEN_AT -> shard.openAt(atMs);
                    case OPEN_SINCE -> shard.open() || shard.closedAtMs() >= atMs;
                };
    }

    /// The same listing behind a shard.
    ListedShards after(int index) {
        return new ListedShards(kind, atMs, Math.max(afterIndex, index));
    }

    private static ListedShards openAt(long atMs) {
        return new ListedShards(Kind.OPEN_AT, atMs, ShardCursor.START.afterIndex());
    }

    /// C-035: a caller's "now" may be a little ahead of ours.
    private static void checkNotAhead(long atMs, long nowMs) {
        if (atMs > nowMs + ServiceLimits.CLOCK_TOLERANCE_MS) {
            throw Faults.invalidArgument("The Timestamp in ShardFilter cannot be in the future.");
        }
    }

    private static String shardId(ShardFilter filter) {
        String id = filter.shardId();
        if (id == null) {
            throw Faults.invalidArgument("ShardId must be provided in a ShardFilter of type " + filter.type() + ".");
        }
        return id;
    }

    private static long timestampMs(ShardFilter filter) {
        Instant timestamp = filter.timestamp();
        if (timestamp == null) {
            throw Faults.invalidArgument("Timestamp must be provided in a ShardFilter of type " + filter.type() + ".");
        }
        return Instants.toMs(timestamp);
    }

    private static long firstOpenedMs(StreamEntry stream) {
        return stream.shards().all().getFirst().openedAtMs();
    }

    private static long lastOpenedMs(StreamEntry stream) {
        return stream.shards().all().getLast().openedAtMs();
    }
}
