package io.weir.api.stream;

import io.weir.api.Faults;
import io.weir.api.Instants;
import io.weir.catalog.ShardEntry;
import io.weir.catalog.ShardFilter;
import io.weir.catalog.StreamEntry;
import io.weir.limits.ServiceLimits;
import io.weir.protocol.error.ServiceException;
import io.weir.protocol.op.part.ShardFilterType;
import io.weir.read.ShardsPlace;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a series of ListShards pages lists. A filter that speaks of the latest or of the trim horizon is fixed to that
/// moment by the first page, so that all pages together are one exact cover of the hash space, also when the stream is
/// resharded meanwhile (B-063, C-038).
///
/// @param stream the stream
/// @param filter which of its shards
/// @param afterIndex shards up to this index are left out; -1 for none
record Listing(StreamEntry stream, ShardFilter filter, int afterIndex) {

    private static final int FROM_TRIM_HORIZON = 0;
    private static final int AT_TIMESTAMP = 1;
    private static final int FROM_TIMESTAMP = 2;

    /// What a first page asks for (C-032 to C-037). A filter and a start count both (C-041).
    ///
    /// @throws ServiceException InvalidArgumentException when the filter lacks what its type needs, or lies in the
    /// future
    static Listing first(
            StreamEntry stream,
            io.weir.protocol.op.part.@Nullable ShardFilter asked,
            @Nullable String exclusiveStartShardId,
            long nowMs) {
        int start = ShardCursor.after(exclusiveStartShardId);
        if (asked == null) {
            return new Listing(stream, new ShardFilter.FromTrimHorizon(), start);
        }
        return switch (ShardFilterType.valueOf(asked.type())) {
            case FROM_TRIM_HORIZON -> new Listing(stream, new ShardFilter.FromTrimHorizon(), start);
            case AFTER_SHARD_ID ->
                new Listing(
                        stream, new ShardFilter.FromTrimHorizon(), Math.max(start, ShardCursor.after(shardId(asked))));
            case AT_LATEST -> new Listing(stream, new ShardFilter.AtTimestamp(latestMs(stream, nowMs)), start);
            case AT_TRIM_HORIZON -> new Listing(stream, new ShardFilter.AtTimestamp(stream.horizonMs(nowMs)), start);
            case AT_TIMESTAMP -> new Listing(stream, atTimestamp(stream, timestampMs(asked), nowMs), start);
            case FROM_TIMESTAMP -> new Listing(stream, new ShardFilter.FromTimestamp(timestampMs(asked)), start);
        };
    }

    /// What the page behind a token asks for.
    static Listing next(StreamEntry stream, ShardsPlace place) {
        ShardFilter filter = switch (place.filter()) {
            case AT_TIMESTAMP -> new ShardFilter.AtTimestamp(place.filterMs());
            case FROM_TIMESTAMP -> new ShardFilter.FromTimestamp(place.filterMs());
            default -> new ShardFilter.FromTrimHorizon();
        };
        return new Listing(stream, filter, place.afterShard());
    }

    /// Where the page behind a shard begins.
    ShardsPlace placeAfter(ShardEntry last) {
        return switch (filter) {
            case ShardFilter.AtTimestamp(long atMs) -> place(AT_TIMESTAMP, atMs, last);
            case ShardFilter.FromTimestamp(long atMs) -> place(FROM_TIMESTAMP, atMs, last);
            case ShardFilter.FromTrimHorizon _ -> place(FROM_TRIM_HORIZON, 0, last);
        };
    }

    private ShardsPlace place(int kind, long atMs, ShardEntry last) {
        return new ShardsPlace(stream.id(), stream.name().text(), kind, atMs, last.index());
    }

    /// C-035: a caller's "now" may be a little ahead of ours, and then means the latest.
    private static ShardFilter atTimestamp(StreamEntry stream, long atMs, long nowMs) {
        if (atMs > nowMs + ServiceLimits.CLOCK_TOLERANCE_MS) {
            throw Faults.invalidArgument("The Timestamp in ShardFilter cannot be in the future.");
        }
        return new ShardFilter.AtTimestamp(atMs >= nowMs ? latestMs(stream, nowMs) : atMs);
    }

    /// Not before the newest shard was opened, although the clock may have been set back since.
    private static long latestMs(StreamEntry stream, long nowMs) {
        return Math.max(nowMs, stream.shards().all().getLast().openedAtMs());
    }

    private static String shardId(io.weir.protocol.op.part.ShardFilter filter) {
        String id = filter.shardId();
        if (id == null) {
            throw Faults.invalidArgument("ShardId must be provided in a ShardFilter of type " + filter.type() + ".");
        }
        return id;
    }

    private static long timestampMs(io.weir.protocol.op.part.ShardFilter filter) {
        Instant timestamp = filter.timestamp();
        if (timestamp == null) {
            throw Faults.invalidArgument("Timestamp must be provided in a ShardFilter of type " + filter.type() + ".");
        }
        return Instants.toMs(timestamp);
    }
}
