package io.weir.shard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.protocol.type.HashKey;
import io.weir.protocol.type.HashKeyRange;
import io.weir.shard.Recognition.Known;
import io.weir.shard.Recognition.New;
import io.weir.shard.Recognition.Stale;
import io.weir.shard.Recognition.UnknownProducer;
import io.weir.store.Batch;
import io.weir.store.CorruptionException;
import io.weir.store.Family;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class ProducerTableTest {

    private static final HashKey HALF = new HashKey(1L << 63, 0);
    private static final HashKeyRange LOW = new HashKeyRange(HashKey.MIN, HALF.minusOne());
    private static final HashKeyRange HIGH = new HashKeyRange(HALF, HashKey.MAX);
    private static final ProducerId PRODUCER = new ProducerId(1000, 7);
    private static final ProducerTerms TERMS = new ProducerTerms(2, 500);

    private final ProducerTable table = table(0, HashKeyRange.ALL);

    @Test
    void shouldGiveBackWhereARecordIsStored() {
        put(table, 10, 12, 13);

        assertThat(table.judge(stamp(PRODUCER, 10, 11, 12, 13), 0, new Batch()))
                .containsExactly(new Known(0, 100, 0), new New(), new Known(0, 101, 0), new Known(0, 102, 0));
    }

    @Test
    void shouldRefuseANumberOlderThanWhatItRemembers() {
        for (int n = 0; n <= ProducerSegment.RUNS_MAX; n++) {
            put(table, 10 * n + 10);
        }

        assertThat(one(table, PRODUCER, 10)).isEqualTo(new Stale());
        assertThat(one(table, PRODUCER, 9)).isEqualTo(new Stale());
        assertThat(one(table, PRODUCER, 11)).isEqualTo(new New());
        assertThat(one(table, PRODUCER, 20)).isInstanceOf(Known.class);
    }

    @Test
    void shouldForgetTheLongestSilentAndKnowThatItDid() {
        put(table, PRODUCER, 1, 1);
        put(table, new ProducerId(1001, 1), 2, 1);
        put(table, new ProducerId(1002, 1), 3, 1);

        assertThat(table.size()).isEqualTo(2);
        assertThat(one(table, PRODUCER, 2)).isEqualTo(new UnknownProducer());
        assertThat(one(table, new ProducerId(999, 1), 1)).isEqualTo(new UnknownProducer());
        assertThat(one(table, new ProducerId(1003, 1), 1)).isEqualTo(new New());
        assertThat(one(table, new ProducerId(1001, 1), 2)).isEqualTo(new New());
    }

    @Test
    void shouldForgetByAge() {
        put(table, PRODUCER, 1000, 1);

        assertThat(table.judge(stamp(PRODUCER, 1), 1500, new Batch())).containsExactly(new Known(0, 100, 1000));
        assertThat(table.judge(stamp(PRODUCER, 1), 1501, new Batch())).containsExactly(new UnknownProducer());
        assertThat(table.size()).isZero();
    }

    @Test
    void shouldRememberAProducerThatComesInPlaceOfAYoungerOne() {
        put(table, new ProducerId(2000, 1), 1, 1);
        put(table, new ProducerId(2001, 1), 2, 1);
        put(table, PRODUCER, 3, 1);

        assertThat(one(table, PRODUCER, 1)).isInstanceOf(Known.class);
        assertThat(one(table, PRODUCER, 2)).isEqualTo(new New());
    }

    @Test
    void shouldHandWhatItRemembersToTheChildrenOfASplit() {
        put(table, 1, 2);
        ProducerTable child = table(1, LOW);
        child.inherit(table, new Batch());

        assertThat(one(child, PRODUCER, 2)).isEqualTo(new Known(0, 101, 0));
    }

    @Test
    void shouldKeepTheHistoriesOfMergedShardsApart() {
        ProducerTable low = table(1, LOW);
        ProducerTable high = table(2, HIGH);
        for (int n = 0; n < 20; n++) {
            put(low, stampAt(HashKey.MIN, 500 + n), 100, 0);
        }
        ProducerTable merged = table(3, HashKeyRange.ALL);
        merged.inherit(low, new Batch());
        merged.inherit(high, new Batch());

        assertThat(merged.judge(stampAt(HALF, 300), 0, new Batch())).isNull();
        assertThat(merged.judge(stampAt(HashKey.MIN, 300), 0, new Batch())).containsExactly(new Stale());
        put(merged, stampAt(HALF, 300), 1, 0);
        assertThat(merged.judge(stampAt(HALF, 300), 0, new Batch())).containsExactly(new Known(3, 1, 0));
        put(merged, stampAt(HALF, 900), 2, 0);
        assertThat(merged.judge(stampAt(HALF, 301), 0, new Batch())).containsExactly(new Stale());
    }

    @Test
    void shouldNotTakeAProducerForNewThatOneParentForgot() {
        ProducerTable low = table(1, LOW);
        ProducerTable high = table(2, HIGH);
        put(low, stampAt(HashKey.MIN, 1), 100, 0);
        put(high, stampAt(HALF, 2), 100, 0);
        put(high, new ProducerId(1001, 1), 1000, 3);
        ProducerTable merged = table(3, HashKeyRange.ALL);
        merged.inherit(low, new Batch());
        merged.inherit(high, new Batch());

        assertThat(merged.judge(stampAt(HALF, 2), 1000, new Batch())).containsExactly(new UnknownProducer());
    }

    @Test
    void shouldComeBackFromItsRows() {
        Batch batch = new Batch();
        table.stored(stamp(PRODUCER, 10, 12, 400), 100, 0, batch);
        table.stored(stamp(new ProducerId(1001, 1), 1), 103, 5, batch);
        table.stored(stamp(new ProducerId(1002, 1), 1), 104, 6, batch);
        ProducerTable back = table(0, HashKeyRange.ALL);
        replay(batch, back);

        assertThat(back.size()).isEqualTo(2);
        assertThat(one(back, PRODUCER, 12)).isEqualTo(new UnknownProducer());
        assertThat(one(back, new ProducerId(1002, 1), 1)).isEqualTo(new Known(0, 104, 6));
    }

    @Test
    void shouldRefuseADamagedRow() {
        byte[] key = ProducerRow.key(new ShardKey(1, 0), PRODUCER);
        ProducerState state = new ProducerState(PRODUCER, 5, List.of(ProducerSegment.empty(HashKeyRange.ALL)));
        byte[] row = ProducerRow.encode(key, state);

        assertThat(ProducerRow.decode(key, row)).isEqualTo(state);
        for (int i = 0; i < row.length; i++) {
            byte[] damaged = row.clone();
            damaged[i] ^= 1;
            assertThatThrownBy(() -> ProducerRow.decode(key, damaged)).isInstanceOf(CorruptionException.class);
        }
        assertThatThrownBy(() -> ProducerRow.decode(key, Arrays.copyOf(row, 4)))
                .isInstanceOf(CorruptionException.class);
    }

    @Test
    void shouldReadTheTextOfAnId() {
        assertThat(ProducerId.parse(PRODUCER.toString())).contains(PRODUCER);
        assertThat(ProducerId.parse("new")).isEmpty();
        assertThat(ProducerId.parse("F".repeat(32))).isEmpty();
        assertThat(ProducerId.parse("f".repeat(32))).isEmpty();
    }

    /// The rows as a store would have them after the batch.
    private static void replay(Batch batch, ProducerTable into) {
        List<Batch.Change> changes = batch.changes();
        for (int i = 0; i < changes.size(); i++) {
            if (changes.get(i) instanceof Batch.Put put && last(changes, put.key()) == i) {
                assertThat(put.family()).isEqualTo(Family.META);
                into.restore(put.key(), put.value());
            }
        }
    }

    private static int last(List<Batch.Change> changes, byte[] key) {
        int last = -1;
        for (int i = 0; i < changes.size(); i++) {
            byte[] its = switch (changes.get(i)) {
                case Batch.Put put -> put.key();
                case Batch.Delete delete -> delete.key();
            };
            last = Arrays.equals(its, key) ? i : last;
        }
        return last;
    }

    private static ProducerTable table(int shard, HashKeyRange range) {
        return new ProducerTable(new ShardKey(1, shard), range);
    }

    private static void put(ProducerTable table, long... sequences) {
        put(table, stamp(PRODUCER, sequences), 100, 0);
    }

    private static void put(ProducerTable table, ProducerId producer, long atMs, long sequence) {
        put(table, stamp(producer, sequence), 100, atMs);
    }

    private static void put(ProducerTable table, ProducerStamp stamp, long index, long atMs) {
        assertThat(table.judge(stamp, atMs, new Batch())).isNull();
        table.stored(stamp, index, atMs, new Batch());
    }

    private static Recognition one(ProducerTable table, ProducerId producer, long sequence) {
        @Nullable List<Recognition> known = table.judge(stamp(producer, sequence), 0, new Batch());
        return known == null ? new New() : known.getFirst();
    }

    private static ProducerStamp stamp(ProducerId producer, long... sequences) {
        return new ProducerStamp(producer, sequences, Collections.nCopies(sequences.length, HashKey.MIN), TERMS);
    }

    private static ProducerStamp stampAt(HashKey place, long sequence) {
        return new ProducerStamp(PRODUCER, new long[] {sequence}, List.of(place), TERMS);
    }
}
