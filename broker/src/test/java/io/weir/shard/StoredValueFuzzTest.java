package io.weir.shard;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.weir.crypto.KeyUnavailableException;
import io.weir.crypto.RecordCipher;
import io.weir.crypto.testing.SeededBytes;
import io.weir.store.CorruptionException;

/// Any bytes under a record's key are the records that were written there, or damage. The checksums are made right, as
/// somebody could who writes the disk, so that what they protect is reached.
final class StoredValueFuzzTest {

    private static final byte[] KEY = new ShardKey(1, 2).recordKey(1);

    private final RecordCipher cipher = RecordCipher.inMemory(new SeededBytes(1));

    @FuzzTest(maxDuration = "10m")
    void shouldReadRecordsOrReportDamage(byte[] value) {
        if (value.length > RecordLayout.HEADER_BYTES) {
            int bodyLength = value.length - RecordLayout.HEADER_BYTES;
            RecordLayout.putInt(value, RecordLayout.AT_BODY_LENGTH, bodyLength);
            RecordLayout.putInt(value, RecordLayout.AT_BODY_CRC, RecordLayout.bodyCrc(value, bodyLength));
            RecordLayout.putInt(value, RecordLayout.AT_HEADER_CRC, RecordLayout.headerCrc(value, KEY));
        }
        try {
            StoredBatch batch = StoredValue.verified(KEY, value).records(cipher);
            int at = batch.firstRecord();
            for (int i = 0; i < batch.count(); i++) {
                at = batch.nextRecord(at);
            }
            assertThat(at).isEqualTo(value.length);
        } catch (CorruptionException | KeyUnavailableException refused) {
            assertThat(refused.getMessage()).isNotEmpty();
        }
    }
}
