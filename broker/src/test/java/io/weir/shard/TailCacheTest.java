package io.weir.shard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.store.Batch;
import io.weir.store.Family;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TailCacheTest {

    private static final int HELD = 40 + 6 + 1 + 10 + 128;

    private final List<ShardTail> tails = new ArrayList<>(List.of(ShardTail.opened(1), ShardTail.opened(1)));

    /// The next value of a shard, `count` records long.
    private StoredBatch next(int shard, int count, long atMs) {
        RecordPacker packer = new RecordPacker(count, count * 11);
        for (int i = 0; i < count; i++) {
            packer.add(new byte[1], new byte[10]);
        }
        PackedRecords records = packer.finish();
        ShardTail after = ShardMachine.append(
                new ShardKey(1, shard), Family.records(0), tails.get(shard), records, atMs, new Batch());
        tails.set(shard, after);
        return StoredBatch.appended(records);
    }

    @Test
    void shouldGiveUpTheOldestValueOfWhicheverShard() {
        TailCache cache = new TailCache(2 * HELD);
        TailRing first = new TailRing();
        TailRing second = new TailRing();
        cache.add(first, next(0, 1, 1));
        cache.add(second, next(1, 1, 1));
        cache.add(second, next(1, 1, 1));

        assertThat(first.from(1)).isNull();
        assertThat(second.from(1)).isNotNull();
        assertThat(cache.bytes()).isEqualTo(2 * HELD);
    }

    @Test
    void shouldHoldNothingWhenItMayHoldNothing() {
        TailCache cache = new TailCache(0);
        TailRing ring = new TailRing();
        cache.add(ring, next(0, 1, 1));

        assertThat(ring.from(1)).isNull();
        assertThat(cache.bytes()).isZero();
    }

    @Test
    void shouldBeChangedByOneThreadOnly() throws Exception {
        TailCache cache = new TailCache(1_000);
        Thread owner = Thread.ofPlatform().start(() -> cache.add(new TailRing(), next(0, 1, 1)));
        owner.join();

        assertThatThrownBy(() -> cache.add(new TailRing(), next(1, 1, 1))).isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void shouldFindEveryRecordItHolds(long seed) {
        Random random = new Random(seed);
        TailRing ring = new TailRing();
        List<StoredBatch> held = new ArrayList<>();
        long atMs = 1;
        for (int step = 0; step < 3_000; step++) {
            if (random.nextInt(100) < (step / 300 % 2 == 0 ? 70 : 30)) {
                atMs += random.nextInt(3);
                StoredBatch batch = next(0, 1 + random.nextInt(5), atMs);
                ring.add(batch);
                held.add(batch);
            } else {
                assertThat(ring.evict()).isSameAs(held.isEmpty() ? null : held.removeFirst());
            }
            long index = 1 + random.nextLong(tails.getFirst().nextIndex() + 2);
            StoredBatch expected = held.stream()
                    .filter(batch -> batch.firstIndex() <= index && index < batch.endIndex())
                    .findFirst()
                    .orElse(null);
            TailRing.Walk walk = ring.from(index);
            assertThat(walk == null ? null : walk.batch()).isSameAs(expected);
            checkArrival(ring, held, random);
        }
    }

    private static void checkArrival(TailRing ring, List<StoredBatch> held, Random random) {
        if (held.isEmpty()) {
            return;
        }
        long timestamp = held.get(random.nextInt(held.size())).arrivalMs() + random.nextInt(3) - 1;
        StoredBatch found = ring.arrivedSince(timestamp);
        if (held.getFirst().arrivalMs() < timestamp && held.getLast().arrivalMs() >= timestamp) {
            assertThat(found)
                    .isSameAs(held.stream()
                            .filter(batch -> batch.arrivalMs() >= timestamp)
                            .findFirst()
                            .orElseThrow());
        } else {
            assertThat(found).isNull();
        }
    }

    @Test
    @Timeout(60)
    void shouldNeverShowReadersAGapWhileItChanges() throws Exception {
        TailCache cache = new TailCache(20L * HELD);
        TailRing ring = new TailRing();
        AtomicLong published = new AtomicLong(1);
        AtomicBoolean broken = new AtomicBoolean();
        List<Thread> readers = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            readers.add(Thread.ofPlatform().start(() -> {
                while (published.get() < 60_000) {
                    long from = Math.max(1, published.get() - 15);
                    TailRing.Walk walk = ring.from(from);
                    for (long index = from; walk != null && walk.batch() != null; walk.next()) {
                        StoredBatch batch = walk.batch();
                        if (batch != null && (batch.firstIndex() > index || batch.endIndex() <= index)) {
                            broken.set(true);
                        }
                        index = batch == null ? index : batch.endIndex();
                    }
                }
            }));
        }

        while (published.get() < 60_000) {
            cache.add(ring, next(0, 2, 1));
            published.set(tails.getFirst().nextIndex());
        }

        for (Thread reader : readers) {
            reader.join();
        }
        assertThat(broken).isFalse();
    }
}
