package io.weir.shard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.crypto.RecordCipher;
import io.weir.crypto.testing.SeededBytes;
import io.weir.store.Batch;
import io.weir.store.Family;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class RecordPackerTest {

    private static final ShardKey SHARD = new ShardKey(7, 3);

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] data(StoredBatch batch, int offset) {
        int at = batch.dataOffset(offset);
        return Arrays.copyOfRange(batch.bytes(), at, at + batch.dataLength(offset));
    }

    private static String key(StoredBatch batch, int offset) {
        return new String(batch.bytes(), batch.keyOffset(offset), batch.keyLength(offset), StandardCharsets.UTF_8);
    }

    /// What the store would give for these records as the first of a shard.
    private static StoredBatch stored(PackedRecords records) {
        Batch batch = new Batch();
        ShardMachine.append(SHARD, Family.records(0), ShardTail.opened(5), records, 1_000, batch);
        Batch.Put put = (Batch.Put) batch.changes().getFirst();
        return StoredValue.verified(put.key(), Arrays.copyOfRange(put.value(), 0, put.length()))
                .records(RecordCipher.inMemory(new SeededBytes(1)));
    }

    @Test
    void shouldLetDataBeWrittenInPlaceAndShorterThanReserved() {
        RecordPacker packer = new RecordPacker(1, 0);
        int at = packer.begin(bytes("xkeyx"), 1, 3, 100);
        packer.array()[at] = 42;
        packer.end(1);

        StoredBatch batch = stored(packer.finish());

        assertThat(batch.count()).isEqualTo(1);
        assertThat(batch.dataBytes()).isEqualTo(1);
        assertThat(batch.payloadBytes()).isEqualTo(4);
        assertThat(batch.firstIndex()).isEqualTo(1);
        assertThat(batch.arrivalMs()).isEqualTo(1_000);
        assertThat(key(batch, batch.firstRecord())).isEqualTo("key");
        assertThat(data(batch, batch.firstRecord())).containsExactly(42);
    }

    @Test
    void shouldGrowBeyondAnyEstimate() {
        Random random = new Random(1);
        List<byte[]> datas = random.ints(500, 0, 3_000).mapToObj(byte[]::new).toList();
        datas.forEach(random::nextBytes);
        RecordPacker packer = new RecordPacker(0, 0);
        datas.forEach(data -> packer.add(bytes("k" + data.length), data));

        StoredBatch batch = stored(packer.finish());

        int offset = batch.firstRecord();
        for (int i = 0; i < 500; i++) {
            assertThat(batch.record(i)).isEqualTo(offset);
            assertThat(data(batch, offset)).isEqualTo(datas.get(i));
            assertThat(key(batch, offset)).isEqualTo("k" + datas.get(i).length);
            offset = batch.nextRecord(offset);
        }
    }

    @Test
    void shouldTellRecordWithoutPartitionKeyFromOneWithAnEmptyOne() {
        RecordPacker packer = new RecordPacker(2, 10);
        packer.beginWithoutKey(0);
        packer.end(0);
        packer.add(new byte[0], new byte[0]);

        StoredBatch batch = stored(packer.finish());

        assertThat(batch.keyLength(batch.record(0))).isEqualTo(-1);
        assertThat(batch.keyLength(batch.record(1))).isZero();
        assertThat(batch.payloadBytes()).isZero();
    }

    @Test
    void shouldCopyRecordsOfClosedShardAsTheyAre() {
        RecordPacker first = new RecordPacker(2, 10);
        first.add(bytes("a"), bytes("one"));
        int at = first.beginWithoutKey(3);
        System.arraycopy(bytes("two"), 0, first.array(), at, 3);
        first.end(3);
        PackedRecords source = first.finish();
        RecordPacker second = new RecordPacker(0, 0);
        second.addFrom(source, source.nextRecord(source.firstRecord()));
        second.addFrom(source, source.firstRecord());

        StoredBatch batch = stored(second.finish());

        assertThat(batch.keyLength(batch.record(0))).isEqualTo(-1);
        assertThat(data(batch, batch.record(0))).isEqualTo(bytes("two"));
        assertThat(key(batch, batch.record(1))).isEqualTo("a");
        assertThat(data(batch, batch.record(1))).isEqualTo(bytes("one"));
        assertThat(batch.payloadBytes()).isEqualTo(7);
    }

    @Test
    void shouldRefuseMoreRecordsThanOneRequestMayBring() {
        RecordPacker packer = new RecordPacker(0, 0);
        for (int i = 0; i < RecordPacker.RECORDS_MAX; i++) {
            packer.add(bytes("k"), new byte[0]);
        }

        assertThatThrownBy(() -> packer.add(bytes("k"), new byte[0])).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void shouldRefuseDataLongerThanReserved() {
        RecordPacker packer = new RecordPacker(0, 0);
        packer.begin(bytes("k"), 0, 1, 2);

        assertThatThrownBy(() -> packer.end(1 << 20)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void shouldRefuseToFinishNothing() {
        assertThatThrownBy(() -> new RecordPacker(1, 1).finish()).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void shouldKeepOnlyAFewHashSamples() {
        RecordPacker packer = new RecordPacker(1, 10);
        for (int i = 0; i < 100; i++) {
            packer.sampleHash(i);
        }
        packer.add(bytes("k"), new byte[1]);

        assertThat(packer.finish().hashSamples()).containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
    }
}
