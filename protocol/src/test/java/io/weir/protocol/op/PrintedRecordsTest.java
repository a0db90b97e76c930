package io.weir.protocol.op;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.protocol.op.part.DataRecord;
import io.weir.protocol.op.part.PutRecordsRequestEntry;
import io.weir.protocol.op.part.SubscribeToShardEvent;
import io.weir.protocol.type.Blob;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever holds a caller's record prints its lengths alone, so that it can stand in a log line or an error. */
final class PrintedRecordsTest {
    private static final String KEY = "canaryKey51d0";
    private static final String HASH_KEY = "170141183460469231731687303715884105728";
    private static final byte[] DATA = "canaryData88be".getBytes(StandardCharsets.UTF_8);

    static Stream<Object> holders() {
        PutRecordsRequestEntry entry = new PutRecordsRequestEntry(Blob.of(DATA), HASH_KEY, KEY);
        DataRecord stored = new DataRecord("4961", Instant.EPOCH, Blob.of(DATA), KEY, "KMS");
        return Stream.of(
                new PutRecord.Request("orders", Blob.of(DATA), KEY, HASH_KEY, null, null, null, null),
                new PutRecord.Request(null, Blob.of(DATA), null, null, null, "arn:orders", null, null),
                entry,
                new PutRecords.Request(List.of(entry, entry), "orders", null, null, null),
                stored,
                new GetRecords.Response(List.of(stored), "next", 0L, null),
                new SubscribeToShardEvent(List.of(stored), "4961", 0, null));
    }

    @ParameterizedTest
    @MethodSource("holders")
    void shouldPrintNeitherKeysNorData(Object holder) {
        assertThat(holder.toString())
                .doesNotContain(KEY, HASH_KEY, new String(DATA, StandardCharsets.UTF_8))
                .doesNotContain(Base64.getEncoder().encodeToString(DATA))
                .doesNotContainIgnoringCase(HexFormat.of().formatHex(DATA))
                .contains("14 bytes");
    }

    @Test
    void shouldTellWhichRecordItIs() {
        assertThat(new DataRecord("4961", Instant.EPOCH, Blob.of(DATA), null, null))
                .hasToString("Record[4961, Blob[14 bytes], no PartitionKey]");
        assertThat(new PutRecord.Request("orders", Blob.of(DATA), KEY, null, null, null, null, null))
                .hasToString("PutRecord.Request[orders, Blob[14 bytes], PartitionKey[13 characters]]");
    }
}
