package io.weir.catalog;

import io.weir.protocol.type.HashKeyRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/// The shards of a stream while a reshard is worked out. Made for one command and thrown away.
///
/// All steps happen at one instant, [#cutMs]: what closes and what opens meet there (C-038), and a shard that only
/// lives inside the plan is never the answer to "open at" (E-005).
final class ShardDraft {

    private final TreeMap<Integer, ShardEntry> shards = new TreeMap<>();
    private final BucketLoad load;
    private final long cutMs;
    private int nextIndex;
    private int open;
    private int openMost;

    ShardDraft(Catalog catalog, ShardTable table, long atMs) {
        this.load = BucketLoad.of(catalog);
        this.nextIndex = table.nextIndex();
        this.open = table.open().size();
        this.openMost = open;
        long latest = atMs;
        for (ShardEntry shard : table.all()) {
            shards.put(shard.index(), shard);
            latest = Math.max(latest, shard.openedAtMs());
        }
        this.cutMs = latest;
    }

    /// The instant of the cut: not before any shard opened, whatever the clock says.
    long cutMs() {
        return cutMs;
    }

    /// How many more shards were open at the busiest moment than before.
    int additional(ShardTable before) {
        return openMost - before.open().size();
    }

    /// How many shards were made.
    int made(ShardTable before) {
        return nextIndex - before.nextIndex();
    }

    /// Carries out a step, or says why it cannot be.
    Optional<Rejection> apply(ReshardStep step) {
        return switch (step) {
            case ReshardStep.Split split -> split(split);
            case ReshardStep.Merge merge -> merge(merge);
        };
    }

    ShardTable table() {
        return new ShardTable(new ArrayList<>(shards.values()), nextIndex);
    }

    private Optional<Rejection> split(ReshardStep.Split step) {
        ShardEntry parent = shards.get(step.shard());
        if (parent == null) {
            return Optional.of(new Rejection.ShardNotFound(step.shard()));
        }
        if (!HashSpace.splitsAt(parent.range(), step.newStartingHashKey())) {
            return Optional.of(new Rejection.BadSplitKey(parent, step.newStartingHashKey()));
        }
        if (!parent.open()) {
            return Optional.of(new Rejection.ShardNotOpen(step.shard()));
        }
        close(parent);
        HashKeyRange range = parent.range();
        long second = Math.max(closeSecond(), parent.creationSecond()) + 1;
        open(
                new HashKeyRange(range.start(), step.newStartingHashKey().minusOne()),
                step.shard(),
                ShardEntry.NONE,
                second);
        open(new HashKeyRange(step.newStartingHashKey(), range.end()), step.shard(), ShardEntry.NONE, second);
        return Optional.empty();
    }

    private Optional<Rejection> merge(ReshardStep.Merge step) {
        ShardEntry one = shards.get(step.shard());
        if (one == null) {
            return Optional.of(new Rejection.ShardNotFound(step.shard()));
        }
        ShardEntry other = shards.get(step.adjacent());
        if (other == null) {
            return Optional.of(new Rejection.ShardNotFound(step.adjacent()));
        }
        if (!one.range().adjacent(other.range())) {
            return Optional.of(new Rejection.NotAdjacent(step.shard(), step.adjacent()));
        }
        for (ShardEntry shard : List.of(one, other)) {
            if (!shard.open()) {
                return Optional.of(new Rejection.ShardNotOpen(shard.index()));
            }
        }
        close(one);
        close(other);
        long newest = Math.max(one.creationSecond(), other.creationSecond());
        open(
                HashSpace.union(one.range(), other.range()),
                step.shard(),
                step.adjacent(),
                Math.max(closeSecond(), newest) + 1);
        return Optional.empty();
    }

    /// A child's numbers begin a second after its parents end, and above every ancestor's (C-015, C-016).
    private long closeSecond() {
        return Math.floorDiv(cutMs, 1000L);
    }

    private void close(ShardEntry shard) {
        shards.put(shard.index(), shard.closed(cutMs));
        load.close(shard.bucket());
        open--;
    }

    private void open(HashKeyRange range, int parent, int adjacentParent, long creationSecond) {
        int index = nextIndex++;
        shards.put(
                index,
                new ShardEntry(
                        index, load.take(), range, parent, adjacentParent, cutMs, creationSecond, ShardEntry.NONE));
        open++;
        openMost = Math.max(openMost, open);
    }
}
