package io.weir.log.testing;

import io.weir.store.Batch;
import io.weir.store.Cursor;
import io.weir.store.Family;
import io.weir.store.Store;
import io.weir.store.StoreException;
import io.weir.store.StoreHealth;
import io.weir.store.memory.MemoryStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// A store whose power can be cut: what was synced stays, of the batches written since then a prefix may stay.
/// Can be made full, made to fail, and made to wait inside a sync.
public final class PowerCutStore implements Store {

    private final MemoryStore current = new MemoryStore(Long.MAX_VALUE);
    private final MemoryStore durable = new MemoryStore(Long.MAX_VALUE);
    private final List<Batch> unsynced = new ArrayList<>();
    private StoreHealth health = new StoreHealth.Writable();
    private boolean failWrites;
    private boolean failSyncs;
    private int writes;
    private Runnable duringSync = () -> {};

    /// What a machine finds that starts after the power was cut at this moment.
    public synchronized PowerCutStore cut(Random random) {
        int kept = random.nextInt(unsynced.size() + 1);
        unsynced.subList(0, kept).forEach(durable::write);
        PowerCutStore after = new PowerCutStore();
        copy(durable, after.current);
        copy(durable, after.durable);
        return after;
    }

    private static void copy(MemoryStore from, MemoryStore to) {
        Batch all = new Batch();
        List<Family> families = new ArrayList<>(List.of(Family.META));
        for (int bucket = 0; bucket < Family.RECORD_BUCKETS; bucket++) {
            families.add(Family.records(bucket));
        }
        for (Family family : families) {
            try (Cursor cursor = from.cursor(family)) {
                for (boolean there = cursor.seek(new byte[0]); there; there = cursor.next()) {
                    all.put(family, cursor.key(), cursor.value());
                }
            }
        }
        to.write(all);
    }

    /// From now on writes fail.
    public synchronized void failWrites() {
        failWrites = true;
    }

    /// From now on syncs fail.
    public synchronized void failSyncs() {
        failSyncs = true;
    }

    /// Sets what the store says of itself.
    public synchronized void say(StoreHealth said) {
        health = said;
    }

    /// Runs in each sync, before anything becomes durable.
    public synchronized void duringSync(Runnable action) {
        duringSync = action;
    }

    /// Batches written so far.
    public synchronized int writes() {
        return writes;
    }

    /// Waits until so many batches were written.
    public synchronized void awaitWrites(int count) throws InterruptedException {
        while (writes < count) {
            wait();
        }
    }

    @Override
    public byte @Nullable [] get(Family family, byte[] key) {
        return current.get(family, key);
    }

    @Override
    public Cursor cursor(Family family) {
        return current.cursor(family);
    }

    @Override
    public synchronized void write(Batch batch) {
        if (failWrites) {
            health = new StoreHealth.Failed("write");
            throw new StoreException("write");
        }
        current.write(batch);
        unsynced.add(batch);
        writes++;
        notifyAll();
    }

    @Override
    public void sync() {
        List<Batch> covered;
        Runnable action;
        synchronized (this) {
            covered = List.copyOf(unsynced);
            action = duringSync;
        }
        action.run();
        synchronized (this) {
            if (failSyncs) {
                health = new StoreHealth.Failed("sync");
                throw new StoreException("sync");
            }
            covered.forEach(durable::write);
            unsynced.subList(0, covered.size()).clear();
        }
    }

    @Override
    public synchronized void reclaim(Family family, byte[] from, byte[] toExclusive) {
        current.reclaim(family, from, toExclusive);
        durable.reclaim(family, from, toExclusive);
    }

    @Override
    public synchronized void dropFamily(Family family) {
        current.dropFamily(family);
        durable.dropFamily(family);
    }

    @Override
    public synchronized StoreHealth health() {
        return health;
    }

    @Override
    public long bytesOnDisk(Family family) {
        return current.bytesOnDisk(family);
    }

    @Override
    public void close() {}
}
