package io.weir.node;

import io.weir.catalog.Catalog;
import io.weir.catalog.ShardChanges;
import io.weir.catalog.ShardEntry;
import io.weir.catalog.StreamEntry;
import io.weir.catalog.StreamStatus;
import io.weir.protocol.type.HashKeyRange;
import io.weir.shard.KeyHeat;
import io.weir.shard.ProducerTable;
import io.weir.shard.Shard;
import io.weir.shard.ShardKey;
import io.weir.shard.ShardMachine;
import io.weir.shard.ShardRestore;
import io.weir.shard.ShardTail;
import io.weir.store.Batch;
import io.weir.store.Family;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// All shards as the log's owner knows them, following the catalog. Owned by the machine.
final class ShardSet {

    /// What a change of the catalog means for readers.
    ///
    /// @param opened shards to serve from now on
    /// @param sealed shards to show as closed
    /// @param forgotten shards to serve no more
    record Change(List<Shard> opened, Map<Shard, ShardTail> sealed, List<Shard> forgotten) {}

    private final Shard.Context context;
    private final Map<ShardKey, Slot> slots = new HashMap<>();

    private ShardSet(Shard.Context context) {
        this.context = context;
    }

    /// The shards of a catalog as the store holds them.
    static ShardSet restore(Shard.Context context, Catalog catalog) {
        ShardSet set = new ShardSet(context);
        try (ShardRestore restore = new ShardRestore(context.store())) {
            for (StreamEntry stream : catalog.streams()) {
                for (ShardEntry entry : stream.shards().all()) {
                    ShardKey key = new ShardKey(stream.id(), entry.index());
                    ShardTail tail = restore.tail(key, Family.records(entry.bucket()), !entry.open());
                    Slot slot = set.place(key, entry, tail, restore.producers(key, entry.range()));
                    slot.ending = stream.status() == StreamStatus.DELETING;
                }
            }
            restore.checkProducers();
        }
        return set;
    }

    /// The handles of all shards.
    List<Shard> handles() {
        List<Shard> handles = new ArrayList<>(slots.size());
        slots.values().forEach(slot -> handles.add(slot.shard));
        return handles;
    }

    @Nullable
    Slot find(ShardKey key) {
        return slots.get(key);
    }

    /// Follows a change of the catalog, writing the rows of the shards concerned.
    Change change(Catalog before, Catalog after, Batch batch) {
        ShardChanges changes = ShardChanges.between(before, after);
        List<Shard> opened = new ArrayList<>();
        Map<Shard, ShardTail> sealed = new HashMap<>();
        List<Shard> forgotten = new ArrayList<>();
        for (ShardChanges.Place place : changes.opened()) {
            opened.add(open(place, batch));
        }
        for (ShardChanges.Place place : changes.closed()) {
            Slot slot = known(key(place));
            slot.newest = ShardMachine.seal(key(place), slot.newest, batch);
            sealed.put(slot.shard, slot.newest);
            slot.producers.clear(batch);
        }
        for (ShardChanges.Place place : changes.opened()) {
            if (!place.shard().open()) {
                known(key(place)).producers.clear(batch);
            }
        }
        for (ShardChanges.Place place : changes.forgotten()) {
            ShardMachine.forget(key(place), batch);
            Slot gone = slots.get(key(place));
            if (gone != null) {
                gone.producers.clear(batch);
            }
            forgotten.add(known(key(place)).shard);
            slots.remove(key(place));
        }
        markEnding(before, after);
        return new Change(opened, sealed, forgotten);
    }

    /// A time that is not before the newest record of any open shard of a stream.
    long notBeforeLastArrival(StreamEntry stream, long atMs) {
        long latest = atMs;
        for (ShardEntry entry : stream.shards().open()) {
            latest = Math.max(
                    latest,
                    known(new ShardKey(stream.id(), entry.index())).newest.lastArrivalMs());
        }
        return latest;
    }

    /// A shard may be made closed: as a step between, when several steps are carried out at once.
    private Shard open(ShardChanges.Place place, Batch batch) {
        ShardKey key = key(place);
        ShardTail tail = ShardMachine.open(key, place.shard().openedAtMs(), batch);
        if (!place.shard().open()) {
            tail = ShardMachine.seal(key, tail, batch);
        }
        ProducerTable producers = new ProducerTable(key, place.shard().range());
        inherit(producers, place.streamId(), place.shard().parent(), batch);
        inherit(producers, place.streamId(), place.shard().adjacentParent(), batch);
        return place(key, place.shard(), tail, producers).shard;
    }

    /// Shards come after their parents, and what parents remember is cleared only when all have come.
    private void inherit(ProducerTable producers, int streamId, int parent, Batch batch) {
        Slot slot = parent == ShardEntry.NONE ? null : slots.get(new ShardKey(streamId, parent));
        if (slot != null) {
            producers.inherit(slot.producers, batch);
        }
    }

    private Slot place(ShardKey key, ShardEntry entry, ShardTail tail, ProducerTable producers) {
        HashKeyRange range = entry.range();
        KeyHeat heat = new KeyHeat(range.start().high(), range.end().high());
        Slot slot = new Slot(new Shard(key, Family.records(entry.bucket()), context, tail, heat), tail, producers);
        slots.put(key, slot);
        return slot;
    }

    private void markEnding(Catalog before, Catalog after) {
        for (StreamEntry stream : after.streams()) {
            boolean begins = stream.status() == StreamStatus.DELETING
                    && before.stream(stream.id())
                            .filter(old -> old.status() == StreamStatus.DELETING)
                            .isEmpty();
            if (begins) {
                stream.shards().all().forEach(entry -> known(new ShardKey(stream.id(), entry.index())).ending = true);
            }
        }
    }

    private Slot known(ShardKey key) {
        Slot slot = slots.get(key);
        if (slot == null) {
            throw new IllegalStateException("the catalog knows " + key + " but its state is missing");
        }
        return slot;
    }

    private static ShardKey key(ShardChanges.Place place) {
        return new ShardKey(place.streamId(), place.shard().index());
    }
}
