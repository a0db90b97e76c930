package io.weir.store.testing;

import io.weir.store.Batch;
import io.weir.store.Cursor;
import io.weir.store.Family;
import io.weir.store.Store;
import io.weir.store.StoreException;
import io.weir.store.StoreHealth;
import io.weir.store.memory.MemoryStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/// A store whose disk keeps exactly what was synced: [#powerCut] gives the store that the next start would find. It
/// fails, stalls and fills up when told to. As with the durable store, a write or sync that failed is final, and
/// dropped families and ranges are gone at once.
public final class FaultyStore implements Store {

    private static final long BYTES_MAX = 1L << 30;

    private final MemoryStore visible;
    private final MemoryStore durable;
    private final List<Batch> unsynced = new ArrayList<>();
    private StoreHealth health = new StoreHealth.Writable();
    private boolean failWrite;
    private boolean failSync;
    private @Nullable CountDownLatch stalled;
    private @Nullable CountDownLatch noSpace;
    private long syncs;

    /// An empty store on a sound disk.
    public FaultyStore() {
        this(new MemoryStore(BYTES_MAX));
    }

    private FaultyStore(MemoryStore found) {
        visible = found.copy();
        durable = found;
    }

    /// The next write fails, and with it the store.
    public synchronized void failNextWrite() {
        failWrite = true;
    }

    /// The next sync fails, and with it the store. How much of what it should have synced is on the disk is for
    /// [#powerCut] to say.
    public synchronized void failNextSync() {
        failSync = true;
    }

    /// Syncs do not return until [#releaseSyncs].
    public synchronized void stallSyncs() {
        stalled = new CountDownLatch(1);
    }

    /// Ends [#stallSyncs].
    public synchronized void releaseSyncs() {
        if (stalled != null) {
            stalled.countDown();
            stalled = null;
        }
    }

    /// Free space falls under the reserve.
    public synchronized void fill(long freeBytes) {
        health = new StoreHealth.Full(freeBytes);
    }

    /// Writes meet a full disk and wait until [#free], or until their thread is interrupted.
    public synchronized void fillUnderWrites() {
        noSpace = new CountDownLatch(1);
    }

    /// Space is freed.
    public synchronized void free() {
        health = new StoreHealth.Writable();
        if (noSpace != null) {
            noSpace.countDown();
            noSpace = null;
        }
    }

    /// Batches written and not synced.
    public synchronized int unsynced() {
        return unsynced.size();
    }

    /// Syncs that returned.
    public synchronized long syncs() {
        return syncs;
    }

    /// What a start after a power cut finds when nothing unsynced reached the disk. This store is not used any
    /// more.
    public FaultyStore powerCut() {
        return powerCut(0);
    }

    /// What a start after a power cut finds.
    ///
    /// @param survivors how many of the unsynced batches reached the disk all the same: the first ones, since a log
    /// is read up to its first gap
    public synchronized FaultyStore powerCut(int survivors) {
        health = new StoreHealth.Failed("power cut");
        unsynced.stream().limit(survivors).forEach(durable::write);
        return new FaultyStore(durable.copy());
    }

    @Override
    public byte @Nullable [] get(Family family, byte[] key) {
        return visible.get(family, key);
    }

    @Override
    public Cursor cursor(Family family) {
        return visible.cursor(family);
    }

    @Override
    public void write(Batch batch) {
        CountDownLatch gate;
        synchronized (this) {
            gate = noSpace;
            if (gate != null) {
                health = new StoreHealth.Full(0);
            }
        }
        await(gate);
        writeNow(batch);
    }

    private synchronized void writeNow(Batch batch) {
        check();
        if (failWrite) {
            throw fail("write failed on command");
        }
        if (!batch.isEmpty()) {
            visible.write(batch);
            unsynced.add(batch);
        }
    }

    @Override
    public void sync() {
        int covered;
        CountDownLatch gate;
        synchronized (this) {
            check();
            covered = unsynced.size();
            gate = stalled;
        }
        await(gate);
        synchronized (this) {
            check();
            if (failSync) {
                throw fail("sync failed on command");
            }
            List<Batch> done = unsynced.subList(0, Math.min(covered, unsynced.size()));
            done.forEach(durable::write);
            done.clear();
            syncs++;
        }
    }

    private static void await(@Nullable CountDownLatch gate) {
        try {
            if (gate != null) {
                gate.await();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new StoreException("interrupted while the disk stalls", interrupted);
        }
    }

    private StoreException fail(String cause) {
        health = new StoreHealth.Failed(cause);
        return new StoreException(cause);
    }

    private void check() {
        if (health instanceof StoreHealth.Failed failed) {
            throw new StoreException("the store has failed before: " + failed.cause());
        }
    }

    @Override
    public synchronized void reclaim(Family family, byte[] from, byte[] toExclusive) {
        visible.reclaim(family, from, toExclusive);
        durable.reclaim(family, from, toExclusive);
    }

    @Override
    public synchronized void dropFamily(Family family) {
        visible.dropFamily(family);
        durable.dropFamily(family);
        unsynced.replaceAll(batch -> without(batch, family));
    }

    private static Batch without(Batch batch, Family family) {
        Batch rest = new Batch();
        for (Batch.Change change : batch.changes()) {
            switch (change) {
                case Batch.Put put
                when !put.family().equals(family) ->
                    rest.put(put.family(), put.key(), put.value(), put.offset(), put.length());
                case Batch.Delete delete
                when !delete.family().equals(family) -> rest.delete(delete.family(), delete.key());
                case Batch.Put _, Batch.Delete _ -> {}
            }
        }
        return rest;
    }

    @Override
    public synchronized StoreHealth health() {
        return health;
    }

    @Override
    public long bytesOnDisk(Family family) {
        return visible.bytesOnDisk(family);
    }

    @Override
    public void close() {}
}
