package io.weir.api.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.api.testing.Encoding;
import io.weir.api.testing.TestClient;
import io.weir.api.testing.TestNode;
import io.weir.protocol.codec.WireError;
import io.weir.protocol.op.GetRecords;
import io.weir.protocol.op.GetShardIterator;
import io.weir.protocol.op.PutRecord;
import io.weir.protocol.op.PutRecords;
import io.weir.protocol.shape.OperationShape;
import io.weir.protocol.type.SequenceNumber;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// B-075 and B-182: a dry run finds every fault that the call would find, in the same words, and otherwise says that it
/// would have succeeded.
@ParameterizedClass
@EnumSource
final class DryRunTest {

    private static final String DRY = "DryRunOperationException";

    private final TestNode node;
    private final TestClient client;

    DryRunTest(Encoding encoding) {
        node = TestNode.start(encoding);
        client = new TestClient(node);
    }

    @BeforeEach
    void create() {
        node.createStream("s", 2);
    }

    @AfterEach
    void close() {
        node.close();
    }

    private static PutRecord.Request put(
            String stream, @Nullable String key, @Nullable String hash, @Nullable String after, boolean dry) {
        return new PutRecord.Request(stream, TestClient.blob("x"), key, hash, after, null, null, dry);
    }

    private static PutRecords.Request putAll(String stream, @Nullable String key, @Nullable String hash, boolean dry) {
        return new PutRecords.Request(
                List.of(TestClient.entry("k", null, "a"), TestClient.entry(key, hash, "b")), stream, null, null, dry);
    }

    private static GetShardIterator.Request position(
            String shard, String type, @Nullable String number, @Nullable Instant time, boolean dry) {
        return new GetShardIterator.Request("s", shard, type, number, time, null, null, dry);
    }

    private static GetRecords.Request get(String iterator, @Nullable Integer limit, @Nullable String arn, boolean dry) {
        return new GetRecords.Request(iterator, limit, arn, null, dry);
    }

    private <I> void shouldFindTheSameFault(OperationShape<I, ?> operation, I really, I dry) {
        WireError fault = node.fault(operation, really);

        assertThat(fault.name()).isNotEqualTo(DRY);
        assertThat(node.fault(operation, dry)).isEqualTo(fault);
    }

    @Test
    void shouldSayThatEachOperationWouldHaveSucceeded() {
        String iterator = client.iterator("s", "0", "TRIM_HORIZON");

        assertThat(node.fault(PutRecord.SHAPE, put("s", "k", null, null, true)).name())
                .isEqualTo(DRY);
        assertThat(node.fault(PutRecords.SHAPE, putAll("s", "k", null, true)).name())
                .isEqualTo(DRY);
        assertThat(node.fault(GetShardIterator.SHAPE, position("0", "LATEST", null, null, true))
                        .name())
                .isEqualTo(DRY);
        assertThat(node.fault(GetRecords.SHAPE, get(iterator, null, null, true)).name())
                .isEqualTo(DRY);
    }

    @Test
    void shouldWriteNothing() {
        node.fault(PutRecord.SHAPE, put("s", "k", null, null, true));
        node.fault(PutRecords.SHAPE, putAll("s", "k", null, true));

        assertThat(client.read("s", "0")).isEmpty();
        assertThat(client.read("s", "1")).isEmpty();
    }

    @Test
    void shouldDoAsAskedWhenItIsNone() {
        assertThat(node.ok(PutRecord.SHAPE, put("s", "k", null, null, false)).sequenceNumber())
                .isNotEmpty();
        assertThat(node.ok(PutRecords.SHAPE, putAll("s", "k", null, false)).failedRecordCount())
                .isZero();
        assertThat(client.read("s", "0").size() + client.read("s", "1").size()).isEqualTo(3);
    }

    @Test
    @DisplayName("the faults of a put: stream, key, hash key, order")
    void shouldFindTheFaultsOfAPut() {
        shouldFindTheSameFault(
                PutRecord.SHAPE, put("none", "k", null, null, false), put("none", "k", null, null, true));
        shouldFindTheSameFault(PutRecord.SHAPE, put("s", null, null, null, false), put("s", null, null, null, true));
        shouldFindTheSameFault(
                PutRecord.SHAPE, put("s", "k", "9".repeat(39), null, false), put("s", "k", "9".repeat(39), null, true));
        String later = new SequenceNumber(0, 0, 5, TestNode.START_MS / 1000 + 1).toString();
        shouldFindTheSameFault(PutRecord.SHAPE, put("s", "k", null, later, false), put("s", "k", null, later, true));
    }

    @Test
    @DisplayName("B-079: the faults of many puts")
    void shouldFindTheFaultsOfPuts() {
        shouldFindTheSameFault(PutRecords.SHAPE, putAll("none", "k", null, false), putAll("none", "k", null, true));
        shouldFindTheSameFault(PutRecords.SHAPE, putAll("s", null, null, false), putAll("s", null, null, true));
        shouldFindTheSameFault(
                PutRecords.SHAPE, putAll("s", "k", "9".repeat(39), false), putAll("s", "k", "9".repeat(39), true));
    }

    @Test
    @DisplayName("the faults of an iterator: shard, number, time")
    void shouldFindTheFaultsOfAnIterator() {
        Instant late = Instant.ofEpochMilli(TestNode.START_MS + 3_600_000);
        shouldFindTheSameFault(
                GetShardIterator.SHAPE,
                position("7", "LATEST", null, null, false),
                position("7", "LATEST", null, null, true));
        shouldFindTheSameFault(
                GetShardIterator.SHAPE,
                position("0", "AT_SEQUENCE_NUMBER", null, null, false),
                position("0", "AT_SEQUENCE_NUMBER", null, null, true));
        shouldFindTheSameFault(
                GetShardIterator.SHAPE,
                position("0", "AT_SEQUENCE_NUMBER", "7", null, false),
                position("0", "AT_SEQUENCE_NUMBER", "7", null, true));
        shouldFindTheSameFault(
                GetShardIterator.SHAPE,
                position("0", "AT_TIMESTAMP", null, late, false),
                position("0", "AT_TIMESTAMP", null, late, true));
    }

    @Test
    @DisplayName("the faults of a read: a forged or expired iterator, a bound, another stream")
    void shouldFindTheFaultsOfARead() {
        String iterator = client.iterator("s", "0", "TRIM_HORIZON");
        String other = "arn:aws:kinesis:us-east-1:" + TestNode.ACCOUNT + ":stream/other";
        shouldFindTheSameFault(GetRecords.SHAPE, get("x", null, null, false), get("x", null, null, true));
        shouldFindTheSameFault(GetRecords.SHAPE, get(iterator, 0, null, false), get(iterator, 0, null, true));
        shouldFindTheSameFault(GetRecords.SHAPE, get(iterator, null, other, false), get(iterator, null, other, true));
        node.clock().advanceMs(301_000);
        shouldFindTheSameFault(GetRecords.SHAPE, get(iterator, null, null, false), get(iterator, null, null, true));
    }
}
