package io.weir.store.memory;

import io.weir.store.Batch;
import io.weir.store.Cursor;
import io.weir.store.Family;
import io.weir.store.Store;
import io.weir.store.StoreHealth;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// A [Store] in the heap: same order, atomicity and snapshots as the durable one, and nothing left after the process.
/// All families are one immutable picture behind one reference, so a batch over several families becomes visible at
/// once and no reader ever waits.
public final class MemoryStore implements Store {

    private final AtomicReference<Map<Family, SortedTree>> families = new AtomicReference<>(Map.of());
    private final long bytesMax;

    /// @param bytesMax keys and values it takes before it calls itself full
    public MemoryStore(long bytesMax) {
        this.bytesMax = bytesMax;
    }

    /// A store that begins with what this one holds now and goes its own way.
    public MemoryStore copy() {
        MemoryStore copy = new MemoryStore(bytesMax);
        copy.families.set(families.get());
        return copy;
    }

    @Override
    public byte @Nullable [] get(Family family, byte[] key) {
        SortedTree.Node found = tree(family).find(key);
        return found == null ? null : found.value().clone();
    }

    @Override
    public Cursor cursor(Family family) {
        return new TreeCursor(tree(family));
    }

    @Override
    public void write(Batch batch) {
        families.updateAndGet(before -> {
            Map<Family, SortedTree> after = new HashMap<>(before);
            for (Batch.Change change : batch.changes()) {
                switch (change) {
                    case Batch.Put put ->
                        after.put(put.family(), in(after, put.family()).put(put.key(), owned(put)));
                    case Batch.Delete delete ->
                        after.put(delete.family(), in(after, delete.family()).remove(delete.key()));
                }
            }
            return Map.copyOf(after);
        });
    }

    /// The value as an array that this store alone holds.
    private static byte[] owned(Batch.Put put) {
        return put.offset() == 0 && put.length() == put.value().length
                ? put.value()
                : Arrays.copyOfRange(put.value(), put.offset(), put.offset() + put.length());
    }

    /// Nothing to do: a process that ends takes everything with it, which is what this store promises.
    @Override
    public void sync() {}

    @Override
    public void reclaim(Family family, byte[] from, byte[] toExclusive) {
        families.updateAndGet(before -> {
            Map<Family, SortedTree> after = new HashMap<>(before);
            after.computeIfPresent(family, (_, tree) -> tree.removeRange(from, toExclusive));
            return Map.copyOf(after);
        });
    }

    @Override
    public void dropFamily(Family family) {
        families.updateAndGet(before -> {
            Map<Family, SortedTree> after = new HashMap<>(before);
            after.remove(family);
            return Map.copyOf(after);
        });
    }

    @Override
    public StoreHealth health() {
        long held = 0;
        for (SortedTree tree : families.get().values()) {
            held += tree.bytes();
        }
        return held < bytesMax ? new StoreHealth.Writable() : new StoreHealth.Full(Math.max(0, bytesMax - held));
    }

    @Override
    public long bytesOnDisk(Family family) {
        return tree(family).bytes();
    }

    private SortedTree tree(Family family) {
        return in(families.get(), family);
    }

    private static SortedTree in(Map<Family, SortedTree> picture, Family family) {
        return picture.getOrDefault(family, SortedTree.EMPTY);
    }

    /// Keeps what was written: a test may look at it afterwards.
    @Override
    public void close() {}
}
