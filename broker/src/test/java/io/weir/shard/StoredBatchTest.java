package io.weir.shard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.crypto.RecordCipher;
import io.weir.crypto.testing.SeededBytes;
import io.weir.store.Batch;
import io.weir.store.CorruptionException;
import io.weir.store.Family;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

final class StoredBatchTest {

    private static final ShardKey SHARD = new ShardKey(1, 2);

    private final byte[] key = SHARD.recordKey(9);
    private final byte[] value = value();

    private static byte[] value() {
        RecordPacker packer = new RecordPacker(1, 10);
        packer.add("pk".getBytes(StandardCharsets.UTF_8), new byte[] {1, 2, 3});
        Batch batch = new Batch();
        ShardTail tail = new ShardTail(1, 9, 1_000, 500, 0, false);
        ShardMachine.append(SHARD, Family.records(0), tail, packer.finish(), 900, batch);
        Batch.Put put = (Batch.Put) batch.changes().getFirst();
        return Arrays.copyOfRange(put.value(), 0, put.length());
    }

    private static StoredBatch read(byte[] key, byte[] value) {
        return StoredValue.verified(key, value).records(RecordCipher.inMemory(new SeededBytes(1)));
    }

    @Test
    void shouldKeepTheLayoutThatTheDocumentGives() {
        String text = HexFormat.of().formatHex(value);

        assertThat(text)
                .startsWith("01" + "00" + "0001" + "0000000b" + "00000000000003e8" + "0000000000000009"
                        + "00000000000001f4")
                .endsWith("0002" + "00000003" + "706b" + "010203");
        assertThat(HexFormat.of().formatHex(key)).isEqualTo("00000001" + "00000002" + "0000000000000009");
    }

    @Test
    void shouldReadWhatWasWritten() {
        StoredBatch batch = read(key, value);

        assertThat(batch.firstIndex()).isEqualTo(9);
        assertThat(batch.endIndex()).isEqualTo(10);
        assertThat(batch.arrivalMs()).isEqualTo(1_000);
        assertThat(batch.payloadBytesBefore()).isEqualTo(500);
        assertThat(batch.dataBytes()).isEqualTo(3);
    }

    @Test
    void shouldNeverServeAFlippedBit() {
        for (int bit = 0; bit < value.length * 8; bit++) {
            byte[] damaged = value.clone();
            damaged[bit / 8] ^= (byte) (1 << bit % 8);

            assertThatThrownBy(() -> read(key, damaged)).isInstanceOf(CorruptionException.class);
        }
    }

    @Test
    void shouldNeverServeAValueFromWhereItWasNotWritten() {
        for (int bit = 0; bit < key.length * 8; bit++) {
            byte[] other = key.clone();
            other[bit / 8] ^= (byte) (1 << bit % 8);

            assertThatThrownBy(() -> read(other, value)).isInstanceOf(CorruptionException.class);
        }
    }

    @Test
    void shouldNeverServeATornValue() {
        for (int length = 0; length < value.length; length++) {
            byte[] torn = Arrays.copyOf(value, length);

            assertThatThrownBy(() -> read(key, torn)).isInstanceOf(CorruptionException.class);
        }
    }

    @Test
    void shouldNeverServeAValueWithAnAppendix() {
        byte[] longer = Arrays.copyOf(value, value.length + 1);

        assertThatThrownBy(() -> read(key, longer)).isInstanceOf(CorruptionException.class);
    }

    @Test
    void shouldDetectDamageOfARow() {
        ShardTail tail = new ShardTail(5, 9, 1_000, 500, 100, true);
        byte[] row = ShardRow.encode(SHARD, tail);

        assertThat(ShardRow.decode(SHARD, row)).isEqualTo(tail);
        for (int bit = 0; bit < row.length * 8; bit++) {
            byte[] damaged = row.clone();
            damaged[bit / 8] ^= (byte) (1 << bit % 8);
            assertThatThrownBy(() -> ShardRow.decode(SHARD, damaged)).isInstanceOf(CorruptionException.class);
        }
        assertThatThrownBy(() -> ShardRow.decode(new ShardKey(1, 3), row)).isInstanceOf(CorruptionException.class);
    }
}
