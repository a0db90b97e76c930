package io.weir.shard;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.weir.crypto.KeyRing;
import io.weir.crypto.KeyUnavailableException;
import io.weir.crypto.RecordCipher;
import io.weir.crypto.testing.SeededBytes;
import io.weir.store.Batch;
import io.weir.store.CorruptionException;
import io.weir.store.Family;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/// Any bytes under a record's key are the records that were written there, or damage. The checksums are made right, as
/// somebody could who writes the disk, so that what they protect is reached.
final class StoredValueFuzzTest {

    private static final ShardKey SHARD = new ShardKey(1, 2);
    private static final byte[] KEY = SHARD.recordKey(1);
    private static final SeededBytes RANDOM = new SeededBytes(1);
    private static final KeyRing RING = KeyRing.inMemory(RANDOM);
    private static final RecordCipher CIPHER = new RecordCipher(RING, RANDOM);
    private static final UUID RING_KEY = RING.create("123456789012", null, 1).id();

    static Stream<byte[]> seeds() {
        return Stream.of(
                value(packer(1, 0).finish()),
                value(packer(1, 300).finish()),
                value(packer(20, 5).finish()),
                value(packer(1, 3).finish(CIPHER.seal(SHARD.streamId(), RING_KEY), SHARD)),
                value(packer(20, 5).finish(CIPHER.seal(SHARD.streamId(), RING_KEY), SHARD)),
                new byte[RecordLayout.HEADER_BYTES],
                new byte[RecordLayout.HEADER_BYTES + 1]);
    }

    private static RecordPacker packer(int records, int dataBytes) {
        RecordPacker packer = new RecordPacker(records, records * (dataBytes + 16));
        for (int i = 0; i < records; i++) {
            packer.add(("key-" + i).getBytes(StandardCharsets.UTF_8), new byte[dataBytes]);
        }
        return packer;
    }

    private static byte[] value(PackedRecords packed) {
        Batch batch = new Batch();
        ShardMachine.append(SHARD, Family.records(0), ShardTail.opened(1), packed, 900, batch);
        Batch.Put put = (Batch.Put) batch.changes().getFirst();
        return Arrays.copyOfRange(put.value(), 0, put.length());
    }

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "10m")
    void shouldReadRecordsOrReportDamage(byte[] value) {
        if (value.length > RecordLayout.HEADER_BYTES) {
            int bodyLength = value.length - RecordLayout.HEADER_BYTES;
            RecordLayout.putInt(value, RecordLayout.AT_BODY_LENGTH, bodyLength);
            RecordLayout.putInt(value, RecordLayout.AT_BODY_CRC, RecordLayout.bodyCrc(value, bodyLength));
            RecordLayout.putInt(value, RecordLayout.AT_HEADER_CRC, RecordLayout.headerCrc(value, KEY));
        }
        try {
            StoredBatch batch = StoredValue.verified(KEY, value).records(CIPHER);
            int at = batch.firstRecord();
            for (int i = 0; i < batch.count(); i++) {
                at = batch.nextRecord(at);
            }
            long overhead = RecordLayout.HEADER_BYTES + (long) batch.count() * RecordLayout.RECORD_OVERHEAD_BYTES;
            assertThat(at - overhead).as("bytes walked").isEqualTo(batch.payloadBytes());
        } catch (CorruptionException | KeyUnavailableException refused) {
            assertThat(refused.getMessage()).isNotEmpty();
        }
    }
}
