package io.weir.maintenance;

import io.weir.catalog.Catalog;
import io.weir.catalog.CatalogCommand;
import io.weir.catalog.CatalogResult;
import io.weir.catalog.ControlPlane;
import io.weir.catalog.RecordSpace;
import io.weir.catalog.ShardEntry;
import io.weir.catalog.StreamEntry;
import io.weir.catalog.StreamStatus;
import io.weir.catalog.TransitionTimer;
import io.weir.log.Outcome;
import io.weir.time.Clock;
import java.util.List;

/// Deletes what retention has made unreadable: cuts the old records off each shard, forgets closed shards that have
/// expired, and gives the space back. Readers do not depend on it, they never see records behind the horizon (E-027);
/// it only frees disk. One job.
public final class RetentionSweep implements Runnable {

    /// Between two sweeps. Together with [SteadyTime#GRACE_MS] it keeps the freeing of space well under a minute.
    public static final long PERIOD_MS = 5_000;

    /// How long the files of a forgotten shard outlive it, for readers that found it just before.
    private static final long RECLAIM_GRACE_MS = 5_000;

    private final ControlPlane control;
    private final ShardTrims trims;
    private final RecordSpace space;
    private final TransitionTimer timer;
    private final SteadyTime time;

    /// @param trims cuts single shards
    /// @param space frees whole shards
    /// @param timer runs what must wait a little
    public RetentionSweep(
            ControlPlane control, ShardTrims trims, RecordSpace space, TransitionTimer timer, Clock clock) {
        this.control = control;
        this.trims = trims;
        this.space = space;
        this.timer = timer;
        this.time = new SteadyTime(clock);
    }

    @Override
    public void run() {
        Catalog catalog = control.catalog();
        long nowMs = time.nowMs().orElse(0);
        for (StreamEntry stream : catalog.streams()) {
            if (stream.status() == StreamStatus.ACTIVE || stream.status() == StreamStatus.UPDATING) {
                sweep(stream, stream.horizonMs(nowMs));
            }
        }
        trims.finish(catalog);
    }

    /// The horizon never lies before the trim floor, which a change of retention has fixed for good: that much may
    /// go whatever the clock.
    private void sweep(StreamEntry stream, long horizonMs) {
        boolean expired = false;
        for (ShardEntry shard : stream.shards().all()) {
            if (shard.expired(horizonMs)) {
                expired = true;
            } else {
                trims.begin(stream, shard, horizonMs);
            }
        }
        if (expired) {
            expire(stream, horizonMs);
        }
    }

    private void expire(StreamEntry stream, long horizonMs) {
        CatalogCommand<List<ShardEntry>> command = new CatalogCommand.ExpireShards(stream.id(), horizonMs);
        if (control.submit(command).join()
                instanceof
                Outcome.Done<CatalogResult<List<ShardEntry>>>(
                        CatalogResult.Accepted<List<ShardEntry>>(List<ShardEntry> forgotten))) {
            timer.after(
                    RECLAIM_GRACE_MS,
                    () -> forgotten.forEach(shard -> space.reclaimShard(stream.id(), shard.index(), shard.bucket())));
        }
    }
}
