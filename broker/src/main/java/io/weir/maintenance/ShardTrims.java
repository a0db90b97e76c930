package io.weir.maintenance;

import io.weir.catalog.Catalog;
import io.weir.catalog.RecordSpace;
import io.weir.catalog.ShardEntry;
import io.weir.catalog.StreamEntry;
import io.weir.crypto.KeyUnavailableException;
import io.weir.log.Outcome;
import io.weir.node.Route;
import io.weir.node.Router;
import io.weir.shard.ShardAccess;
import io.weir.shard.ShardKey;
import io.weir.shard.ShardTail;
import io.weir.shard.TrimPoint;
import io.weir.shard.TrimResult;
import io.weir.store.StoreException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Cuts old records off shards and gives their space back. Remembers when the oldest record of each shard arrived, so
/// that a shard with nothing to cut costs no read. Owned by the sweep's job.
///
/// A sweep calls [#begin] for each shard and then [#finish] once: the cuts of all shards share the log's group commits.
public final class ShardTrims {

    private static final Logger LOG = LoggerFactory.getLogger(ShardTrims.class);

    /// A shard whose oldest record expired only just is left for a later sweep: where records expire as steadily as
    /// they come, each cut then takes half a minute's worth instead of a few seconds'.
    private static final long WORTH_MS = 30_000;

    private final Router router;
    private final RecordSpace space;
    private final Map<ShardKey, Standing> standings = new HashMap<>();
    private final List<Cut> cuts = new ArrayList<>();

    /// What is known of one shard.
    private static final class Standing {
        private long oldestIndex;
        private long oldestArrivalMs;

        /// Below this the space was given back; 1 in a new process, so that what a crash left is given back
        /// too.
        private long reclaimedTo = 1;
    }

    private record Cut(ShardKey key, int bucket, CompletableFuture<Outcome<TrimResult>> done) {}

    /// @param router the way to the shards
    /// @param space gives the space back
    public ShardTrims(Router router, RecordSpace space) {
        this.router = router;
        this.space = space;
    }

    /// Starts to cut off what arrived before `horizonMs`, if there is anything.
    void begin(StreamEntry stream, ShardEntry shard, long horizonMs) {
        ShardKey key = new ShardKey(stream.id(), shard.index());
        try {
            if (router.route(key) instanceof Route.Found(ShardAccess access)) {
                begin(access, shard.bucket(), horizonMs);
            }
        } catch (StoreException e) {
            failed(key, e);
        }
    }

    /// Waits for the cuts and frees their space; forgets shards that are gone.
    void finish(Catalog catalog) {
        for (Cut cut : cuts) {
            if (cut.done().join() instanceof Outcome.Done<TrimResult>(TrimResult.Trimmed(long trimIndex))) {
                reclaim(cut.key(), cut.bucket(), trimIndex);
            }
        }
        cuts.clear();
        standings
                .keySet()
                .removeIf(key -> catalog.stream(key.streamId())
                        .flatMap(stream -> stream.shards().shard(key.shardIndex()))
                        .isEmpty());
    }

    private void begin(ShardAccess access, int bucket, long horizonMs) {
        ShardTail tail = access.tail();
        Standing standing = standings.computeIfAbsent(access.key(), key -> new Standing());
        if (tail.trimIndex() > standing.reclaimedTo) {
            reclaim(access.key(), bucket, tail.trimIndex());
        }
        if (tail.records() == 0) {
            return;
        }
        if (standing.oldestIndex != tail.trimIndex()) {
            standing.oldestArrivalMs = oldestArrival(access, tail);
            standing.oldestIndex = tail.trimIndex();
        }
        if (standing.oldestArrivalMs >= horizonMs - WORTH_MS) {
            return;
        }
        TrimPoint point = access.trimPoint(horizonMs);
        if (point.beforeIndex() > tail.trimIndex()) {
            cuts.add(new Cut(access.key(), bucket, access.trim(point)));
        }
    }

    /// Records whose key is out of use expire like all others: nobody may read when they came, so the shard is
    /// looked at each time.
    private static long oldestArrival(ShardAccess access, ShardTail tail) {
        try {
            return access.read(tail.trimIndex(), 1, 1, 0).lastArrivalMs();
        } catch (KeyUnavailableException keyOutOfUse) {
            return Long.MIN_VALUE;
        }
    }

    private void reclaim(ShardKey key, int bucket, long trimIndex) {
        try {
            space.reclaimBelow(key.streamId(), key.shardIndex(), bucket, trimIndex);
            Standing standing = standings.get(key);
            if (standing != null) {
                standing.reclaimedTo = trimIndex;
            }
        } catch (StoreException e) {
            failed(key, e);
        }
    }

    private static void failed(ShardKey key, StoreException e) {
        LOG.atError()
                .setMessage("Retention could not trim a shard, will try again")
                .addKeyValue("stream", key.streamId())
                .addKeyValue("shard", key.shardIndex())
                .setCause(e)
                .log();
    }
}
