package io.weir.shard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.crypto.RecordCipher;
import io.weir.crypto.testing.SeededBytes;
import io.weir.log.CommandLog;
import io.weir.log.Outcome;
import io.weir.log.testing.SimulatedLog;
import io.weir.store.Batch;
import io.weir.store.CorruptionException;
import io.weir.store.Family;
import io.weir.store.testing.FaultyStore;
import io.weir.time.testing.ManualClock;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

final class ShardTest {

    private static final ShardKey KEY = new ShardKey(1, 0);
    private static final Family FAMILY = Family.records(0);
    private static final int ALL = 10_000;
    private static final int MIB_10 = 10 << 20;

    private final FaultyStore store = new FaultyStore();
    private final ManualClock clock = new ManualClock(1_000);
    private ShardTail newest = ShardTail.opened(1);

    private Shard shard(long cacheBytes) {
        CommandLog log = new SimulatedLog(store);
        Shard.Context context = new Shard.Context(
                log,
                store,
                new TailCache(cacheBytes),
                new ReadPermits(1),
                RecordCipher.inMemory(new SeededBytes(1)),
                clock);
        return new Shard(KEY, FAMILY, context, newest, new KeyHeat(0, -1));
    }

    /// Writes and publishes one value of `records` records of `bytes` bytes that arrive at `atMs`.
    private void append(Shard shard, int records, int bytes, long atMs) {
        RecordPacker packer = new RecordPacker(records, records * (bytes + 1));
        for (int i = 0; i < records; i++) {
            packer.add(new byte[1], new byte[bytes]);
        }
        PackedRecords packed = packer.finish();
        Batch batch = new Batch();
        newest = ShardMachine.append(KEY, FAMILY, newest, packed, atMs, batch);
        store.write(batch);
        shard.publishAppend(packed, newest);
    }

    private void publish(Shard shard, ShardTail tail) {
        newest = tail;
        shard.publish(tail);
    }

    @Test
    void shouldGiveOneRecordEvenIfItAloneIsTooLarge() {
        for (long cache : new long[] {0, MIB_10}) {
            Shard shard = shard(cache);
            append(shard, 2, 5_000, 10);

            ReadPage page = shard.read(shard.tail().nextIndex() - 2, ALL, 100, 0);

            assertThat(page.records()).isEqualTo(1);
            assertThat(page.reachedTip()).isFalse();
        }
    }

    @Test
    void shouldCountDataButNotPartitionKeysAgainstTheBoundOfBytes() {
        Shard shard = shard(0);
        append(shard, 3, 100, 10);
        append(shard, 3, 100, 20);

        assertThat(shard.read(1, ALL, 600, 0).records()).isEqualTo(6);
        assertThat(shard.read(1, ALL, 599, 0).records()).isEqualTo(5);
        assertThat(shard.read(1, ALL, 300, 0).records()).isEqualTo(3);
    }

    @Test
    void shouldContinueInsideAValueWithoutGapOrRepetition() {
        Shard shard = shard(0);
        append(shard, 5, 10, 10);
        append(shard, 5, 10, 20);

        ReadPage first = shard.read(0, 3, MIB_10, 0);
        ReadPage second = shard.read(first.nextIndex(), 4, MIB_10, 0);

        assertThat(first.nextIndex()).isEqualTo(4);
        assertThat(second.slices().getFirst().firstIndex()).isEqualTo(4);
        assertThat(second.nextIndex()).isEqualTo(8);
    }

    @Test
    void shouldSayHowFarBehindTheLastRecordOfAPageIs() {
        Shard shard = shard(MIB_10);
        append(shard, 1, 10, 1_000);
        append(shard, 1, 10, 2_000);

        assertThat(shard.read(1, 1, MIB_10, 0).millisBehind(5_000)).isEqualTo(4_000);
        assertThat(shard.read(1, 2, MIB_10, 0).millisBehind(5_000)).isZero();
        assertThat(shard.read(3, 2, MIB_10, 0).millisBehind(5_000)).isZero();
    }

    @Test
    @DisplayName("C-043: a reader below the tip is behind, even when the clock was set back; one at the tip is not")
    void shouldBeBehindBelowTheTipWhateverTheClockSays() {
        Shard shard = shard(MIB_10);
        append(shard, 1, 10, 1_000);
        append(shard, 1, 10, 1_000);

        assertThat(shard.read(1, 1, MIB_10, 0).millisBehind(1_000)).isEqualTo(1);
        assertThat(shard.read(1, 1, MIB_10, 0).millisBehind(-86_400_000)).isEqualTo(1);
        assertThat(shard.read(1, 2, MIB_10, 0).millisBehind(-86_400_000)).isZero();
    }

    @Test
    void shouldReachTheEndOfAClosedShardWithItsLastRecords() {
        Shard shard = shard(MIB_10);
        append(shard, 2, 10, 10);
        publish(shard, newest.sealed());

        assertThat(shard.read(1, 1, MIB_10, 0).reachedEnd()).isFalse();
        assertThat(shard.read(1, 2, MIB_10, 0).reachedEnd()).isTrue();
        assertThat(shard.read(3, 2, MIB_10, 0).reachedEnd()).isTrue();
    }

    @Test
    void shouldPassOverWhatIsOlderThanTheHorizonBeforeItIsTrimmed() {
        for (long cache : new long[] {0, 400, MIB_10}) {
            newest = ShardTail.opened(1);
            Shard shard = shard(cache);
            for (int i = 1; i <= 20; i++) {
                append(shard, 3, 10, i * 10L);
            }

            assertThat(shard.read(0, ALL, MIB_10, 101).slices().getFirst().firstIndex())
                    .isEqualTo(31);
            assertThat(shard.read(0, ALL, MIB_10, 201).records()).isZero();
            assertThat(shard.read(0, ALL, MIB_10, 201).nextIndex()).isEqualTo(61);
        }
    }

    @Test
    void shouldStartAtTheTrimIndexWhenThePositionIsOlder() {
        Shard shard = shard(MIB_10);
        append(shard, 3, 10, 10);
        append(shard, 3, 10, 20);
        TrimPoint point = shard.trimPoint(15);
        publish(shard, newest.trimmed(point));

        assertThat(point).isEqualTo(new TrimPoint(4, 33));
        assertThat(shard.read(0, ALL, MIB_10, 0).slices().getFirst().firstIndex())
                .isEqualTo(4);
        assertThat(shard.tail().payloadBytes()).isEqualTo(33);
    }

    @Test
    void shouldFindTheFirstRecordThatArrivedAtOrAfterATime() {
        for (long cache : new long[] {0, 400, MIB_10}) {
            newest = ShardTail.opened(1);
            Shard shard = shard(cache);
            append(shard, 2, 10, 10);
            append(shard, 2, 10, 20);
            append(shard, 2, 10, 20);
            append(shard, 2, 10, 30);

            assertThat(shard.locate(0)).isEqualTo(1);
            assertThat(shard.locate(20)).isEqualTo(3);
            assertThat(shard.locate(21)).isEqualTo(7);
            assertThat(shard.locate(31)).isEqualTo(9);
        }
    }

    @Test
    void shouldNotTouchTheStoreForWhatIsInMemory() {
        Shard shard = shard(MIB_10);
        append(shard, 2, 10, 10);
        append(shard, 2, 10, 20);
        store.reclaim(FAMILY, KEY.recordKey(0), KEY.endKey());

        assertThat(shard.read(0, ALL, MIB_10, 15).records()).isEqualTo(2);
        assertThat(shard.read(0, ALL, MIB_10, 0).records()).isEqualTo(4);
    }

    @Test
    void shouldReportMissingRecordsAndNotSkipThem() {
        Shard shard = shard(0);
        append(shard, 2, 10, 10);
        append(shard, 2, 10, 20);
        append(shard, 2, 10, 30);
        store.reclaim(FAMILY, KEY.recordKey(3), KEY.recordKey(5));

        assertThat(shard.read(1, 2, MIB_10, 0).records()).isEqualTo(2);
        assertThatThrownBy(() -> shard.read(1, ALL, MIB_10, 0)).isInstanceOf(CorruptionException.class);
        assertThatThrownBy(() -> shard.read(3, ALL, MIB_10, 0)).isInstanceOf(CorruptionException.class);
        assertThat(shard.read(5, ALL, MIB_10, 0).records()).isEqualTo(2);
    }

    @Test
    void shouldTakeNothingMissingForTheEndOnceTheShardIsGone() {
        Shard shard = shard(0);
        append(shard, 2, 10, 10);
        store.reclaim(FAMILY, KEY.recordKey(0), KEY.endKey());
        shard.publishGone();

        assertThat(shard.read(1, ALL, MIB_10, 0).reachedEnd()).isTrue();
    }

    @Test
    void shouldAnswerClosedAtOnceWithoutTheLog() {
        Shard shard = shard(0);
        publish(shard, newest.sealed());
        RecordPacker packer = new RecordPacker(1, 1);
        packer.add(new byte[1], new byte[0]);

        CompletableFuture<Outcome<AppendResult>> answer = shard.append(packer.finish());

        assertThat(answer).isCompletedWithValue(new Outcome.Done<>(new AppendResult.ShardClosed()));
    }

    @Test
    void shouldRefuseToAppendTheSameRecordsTwice() {
        Shard shard = shard(0);
        RecordPacker packer = new RecordPacker(1, 1);
        packer.add(new byte[1], new byte[0]);
        PackedRecords records = packer.finish();
        assertThat(shard.append(records)).isNotDone();

        assertThatThrownBy(() -> shard.append(records)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    @Timeout(30)
    void shouldWakeReadersWhenTheTailMoves() throws Exception {
        Shard shard = shard(MIB_10);
        CompletableFuture<Boolean> woken = new CompletableFuture<>();
        Thread.startVirtualThread(() -> {
            try {
                woken.complete(shard.awaitBeyond(0, Long.MAX_VALUE));
            } catch (InterruptedException e) {
                woken.completeExceptionally(e);
            }
        });

        append(shard, 1, 10, 10);

        assertThat(woken.get()).isTrue();
        assertThat(shard.awaitBeyond(0, 0)).isTrue();
        assertThat(shard.awaitBeyond(1, 0)).isFalse();
        publish(shard, newest.sealed());
        assertThat(shard.awaitBeyond(1, 0)).isTrue();
    }

    @Test
    void shouldShowWhereInTheRangeTheTrafficIs() {
        KeyHeat heat = new KeyHeat(0, -1);
        heat.add(new long[] {0, 1, 0xF000_0000_0000_0000L, 0x1000_0000_0000_0000L}, 400);

        assertThat(heat.bytesPerPart()).startsWith(200, 100, 0).endsWith(0, 100);
        assertThat(heat.partStartHigh(15)).isEqualTo(0xF000_0000_0000_0000L);
    }

    @Test
    void shouldLetOldTrafficFade() {
        KeyHeat heat = new KeyHeat(100, 131);
        for (int i = 0; i < 1_000; i++) {
            heat.add(new long[] {100}, 1 << 20);
        }
        for (int i = 0; i < 1_000; i++) {
            heat.add(new long[] {131}, 1 << 20);
        }

        long[] parts = heat.bytesPerPart();
        assertThat(parts[15]).isGreaterThan(7L << 20).isLessThan(17L << 20);
        assertThat(parts[0]).isLessThan(1 << 20);
    }
}
