package io.weir.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.store.Batch;
import io.weir.store.Cursor;
import io.weir.store.Family;
import io.weir.store.Store;
import io.weir.store.StoreException;
import io.weir.store.StoreHealth;
import io.weir.store.memory.MemoryStore;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class RecordSpaceTest {

    private final List<Thread> threads = new ArrayList<>();
    private boolean broken;

    /// Remembers who gives space back.
    private final class WatchedStore implements Store {
        private final Store store = new MemoryStore(1 << 20);

        @Override
        public byte @Nullable [] get(Family family, byte[] key) {
            return store.get(family, key);
        }

        @Override
        public Cursor cursor(Family family) {
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
            if (broken) {
                throw new StoreException("refused");
            }
            threads.add(Thread.currentThread());
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

    private final RecordSpace space = new RecordSpace(new WatchedStore());

    @Test
    void shouldNotHoldTheCarrierOfAVirtualThreadWhileTheStoreWorks() throws InterruptedException {
        Thread.startVirtualThread(() -> space.reclaimShard(1, 2, 3)).join();
        space.reclaimBelow(1, 2, 3, 4);

        assertThat(threads).hasSize(2).noneMatch(Thread::isVirtual);
    }

    @Test
    void shouldTellWhatTheStoreRefused() {
        broken = true;

        assertThatThrownBy(() -> space.reclaimShard(1, 2, 3)).isInstanceOf(StoreException.class);
    }
}
