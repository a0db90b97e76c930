package io.weir.maintenance.testing;

import io.weir.store.Batch;
import io.weir.store.CorruptionException;
import io.weir.store.Cursor;
import io.weir.store.Family;
import io.weir.store.Store;
import io.weir.store.StoreHealth;
import org.jspecify.annotations.Nullable;

/// A store that counts what is asked of it, and whose reads of one family can be made to fail.
public final class CountingStore implements Store {

    private final Store store;
    private int reads;
    private int reclaims;
    private @Nullable Family broken;

    /// @param store who does the work
    public CountingStore(Store store) {
        this.store = store;
    }

    /// Reads and cursors since the last call.
    public int reads() {
        int count = reads;
        reads = 0;
        return count;
    }

    /// Ranges given back since the last call.
    public int reclaims() {
        int count = reclaims;
        reclaims = 0;
        return count;
    }

    /// Makes reads of a family fail, as damage would.
    public void damage(Family family) {
        broken = family;
    }

    private void read(Family family) {
        reads++;
        if (family.equals(broken)) {
            throw new CorruptionException("damaged on purpose: " + family.name());
        }
    }

    @Override
    public byte @Nullable [] get(Family family, byte[] key) {
        read(family);
        return store.get(family, key);
    }

    @Override
    public Cursor cursor(Family family) {
        read(family);
        return store.cursor(family);
    }

    @Override
    public void write(Batch batch) {
        store.write(batch);
    }

    @Override
    public void sync() {
        store.sync();
    }

    @Override
    public void reclaim(Family family, byte[] from, byte[] toExclusive) {
        reclaims++;
        store.reclaim(family, from, toExclusive);
    }

    @Override
    public void dropFamily(Family family) {
        store.dropFamily(family);
    }

    @Override
    public StoreHealth health() {
        return store.health();
    }

    @Override
    public long bytesOnDisk(Family family) {
        return store.bytesOnDisk(family);
    }

    @Override
    public void close() {
        store.close();
    }
}
