package io.weir.api.data;

import static io.weir.api.testing.TestClient.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.weir.api.testing.Encoding;
import io.weir.api.testing.TestClient;
import io.weir.api.testing.TestNode;
import io.weir.protocol.codec.WireError;
import io.weir.protocol.op.CreateStream;
import io.weir.protocol.op.DeleteStream;
import io.weir.protocol.op.GetRecords;
import io.weir.protocol.op.PutRecord;
import io.weir.protocol.op.part.ChildShard;
import io.weir.protocol.op.part.DataRecord;
import io.weir.protocol.op.part.HashKeyBounds;
import io.weir.protocol.type.Blob;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Section B.10, C.5 and C.7.
@ParameterizedClass
@EnumSource
final class GetRecordsTest {

    private static final int MIB = 1 << 20;

    private final TestNode node;
    private final TestClient client;

    GetRecordsTest(Encoding encoding) {
        node = TestNode.start(encoding);
        client = new TestClient(node);
    }

    @BeforeEach
    void create() {
        node.createStream("s", 1);
    }

    @AfterEach
    void close() {
        node.close();
    }

    private String start() {
        return client.iterator("s", "0", "TRIM_HORIZON");
    }

    private WireError fault(String iterator) {
        return node.fault(GetRecords.SHAPE, TestClient.from(iterator, null));
    }

    private static List<String> texts(GetRecords.Response page) {
        return page.records().stream().map(TestClient::text).toList();
    }

    @Test
    @DisplayName("B-098, C-024")
    void shouldGiveRecordsAsTheyWerePut() {
        node.clock().advanceMs(123);
        String number = client.put("s", "key", "data").sequenceNumber();
        DataRecord record = client.get(start()).records().getFirst();
        assertThat(record)
                .isEqualTo(new DataRecord(
                        number, Instant.ofEpochMilli(TestNode.START_MS + 123), TestClient.blob("data"), "key", null));
    }

    @Test
    @DisplayName("B-097, B-099, C-031, I-14, I-24: pages neither repeat nor skip")
    void shouldPageByLimit() {
        client.putAll("s", entry("k", null, "a"), entry("k", null, "b"), entry("k", null, "c"));
        client.putAll("s", entry("k", null, "d"), entry("k", null, "e"));
        GetRecords.Response first = client.get(start(), 2);
        GetRecords.Response second = client.get(first.nextShardIterator(), 2);
        GetRecords.Response third = client.get(second.nextShardIterator(), 2);
        assertThat(texts(first)).containsExactly("a", "b");
        assertThat(texts(second)).containsExactly("c", "d");
        assertThat(texts(third)).containsExactly("e");
        assertThat(client.get(third.nextShardIterator()).records()).isEmpty();
    }

    @Test
    @DisplayName("B-099: ten mebibytes of data, or one record more than fits")
    void shouldBoundAnAnswerInBytes() {
        node.ok(CreateStream.SHAPE, new CreateStream.Request("big", 1, null, null, null, 10_240, null));
        Blob data = Blob.of(new byte[4 * MIB]);
        for (int i = 0; i < 3; i++) {
            node.ok(PutRecord.SHAPE, new PutRecord.Request("big", data, "k", null, null, null, null, null));
        }
        GetRecords.Response first = client.get(client.iterator("big", "0", "TRIM_HORIZON"));
        assertThat(first.records()).hasSize(2);
        assertThat(client.get(first.nextShardIterator()).records()).hasSize(1);
    }

    @Test
    @DisplayName(
            "B-101, B-111, C-030, I-36, I-44: an empty answer comes at once, keeps the place and gives a new iterator")
    void shouldKeepThePlaceOverEmptyAnswers() {
        String iterator = client.iterator("s", "0", "LATEST");
        GetRecords.Response empty = client.get(iterator);
        client.put("s", "k", "x");
        assertThat(empty.records()).isEmpty();
        assertThat(empty.nextShardIterator()).isNotNull().isNotEqualTo(iterator);
        assertThat(empty.childShards()).isNullOrEmpty();
        assertThat(texts(client.get(empty.nextShardIterator()))).containsExactly("x");
    }

    @Test
    @DisplayName("B-103, C-031, I-39, I-43: an iterator can be used again and again")
    void shouldGiveTheSameForTheSameIterator() {
        client.put("s", "k", "x");
        String iterator = start();
        client.get(iterator);
        client.put("s", "k", "y");
        assertThat(texts(client.get(iterator))).containsExactly("x", "y");
    }

    @Test
    @DisplayName("B-102, B-179, C-027, I-17, I-41: five minutes and no longer")
    void shouldRefuseAnExpiredIterator() {
        String iterator = start();
        node.clock().advanceMs(300_000);
        client.get(iterator);
        node.clock().advanceMs(1);
        WireError error = fault(iterator);
        assertThat(error.name()).isEqualTo("ExpiredIteratorException");
        assertThat(error.message())
                .isEqualTo("Iterator expired. The iterator was created at time Tue Nov 14 22:13:20 UTC 2023"
                        + " while right now it is Tue Nov 14 22:18:20 UTC 2023 which is further in the future than the"
                        + " tolerated delay of 300000 milliseconds.");
    }

    @Test
    @DisplayName("I-31: an iterator made in the same millisecond")
    void shouldTakeAnIteratorAtOnceAlsoWhenTheClockStepsBack() {
        String iterator = start();
        client.get(iterator);
        node.clock().setWallMs(TestNode.START_MS - 3_600_000);
        client.get(iterator);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "AAAAAAAAAAE=", "not base64!", "\"\"", "="})
    @DisplayName("B-104")
    void shouldRefuseWhatIsNoIterator(String text) {
        WireError error = fault(text);
        assertThat(error.name()).isEqualTo("InvalidArgumentException");
        assertThat(error.message()).isEqualTo("Invalid ShardIterator.");
    }

    @Test
    @DisplayName("B-104: an iterator inside double quotes")
    void shouldTakeAQuotedIterator() {
        client.put("s", "k", "x");
        assertThat(texts(client.get("\"" + start() + "\""))).containsExactly("x");
    }

    @Test
    @DisplayName("C-028, B-057: readable after a restart")
    void shouldReadIteratorsOfTheProcessBefore() {
        client.put("s", "k", "x");
        String iterator = start();
        try (TestNode again = node.restarted()) {
            assertThat(texts(new TestClient(again).get(iterator))).containsExactly("x");
        }
    }

    @Test
    @DisplayName("B-105")
    void shouldRefuseTheArnOfAnotherStream() {
        node.createStream("t", 1);
        String arn = "arn:aws:kinesis:us-east-1:" + TestNode.ACCOUNT + ":stream/";
        node.ok(GetRecords.SHAPE, new GetRecords.Request(start(), null, arn + "s", null, null));
        assertThat(node.fault(GetRecords.SHAPE, new GetRecords.Request(start(), null, arn + "t", null, null))
                        .name())
                .isEqualTo("InvalidArgumentException");
    }

    @Test
    @DisplayName("B-106, B-107, B-108, C-044, I-15, I-25: the answer that reaches the end of a split shard names its"
            + " children")
    void shouldNameTheChildrenAtTheEndOfASplitShard() {
        client.putAll("s", entry("k", null, "a"), entry("k", null, "b"));
        client.split("s", "0", TestClient.HALF);
        GetRecords.Response first = client.get(start(), 1);
        node.clock().advanceMs(50);
        GetRecords.Response last = client.get(first.nextShardIterator(), 1);
        assertThat(first.nextShardIterator()).isNotNull();
        assertThat(first.childShards()).isNullOrEmpty();
        assertThat(texts(last)).containsExactly("b");
        assertThat(last.nextShardIterator()).isNull();
        assertThat(last.millisBehindLatest()).isZero();
        assertThat(last.childShards())
                .containsExactly(
                        new ChildShard(
                                "shardId-000000000001",
                                List.of("shardId-000000000000"),
                                new HashKeyBounds("0", "170141183460469231731687303715884105727")),
                        new ChildShard(
                                "shardId-000000000002",
                                List.of("shardId-000000000000"),
                                new HashKeyBounds(TestClient.HALF, TestClient.LAST)));
    }

    @Test
    @DisplayName("B-108: a merged shard has one child with both parents")
    void shouldNameTheChildAtTheEndOfAMergedShard() {
        client.split("s", "0", TestClient.HALF);
        client.merge("s", "2", "1");
        GetRecords.Response end = client.get(client.iterator("s", "1", "LATEST"));
        assertThat(end.nextShardIterator()).isNull();
        assertThat(end.childShards())
                .containsExactly(new ChildShard(
                        "shardId-000000000003",
                        List.of("shardId-000000000002", "shardId-000000000001"),
                        new HashKeyBounds("0", TestClient.LAST)));
    }

    @Test
    @DisplayName("B-106: a reader at the tip of a shard that is split next")
    void shouldReachTheEndFromATipIterator() {
        String tip = client.get(client.iterator("s", "0", "LATEST")).nextShardIterator();
        client.split("s", "0", TestClient.HALF);
        GetRecords.Response end = client.get(tip);
        assertThat(end.nextShardIterator()).isNull();
        assertThat(end.childShards()).hasSize(2);
    }

    @Test
    @DisplayName("B-109, C-043, C-045, I-43: how far behind, and zero when caught up")
    void shouldSayHowFarBehindTheReaderIs() {
        client.put("s", "k", "a");
        node.clock().advanceMs(500);
        client.put("s", "k", "b");
        node.clock().advanceMs(250);
        GetRecords.Response first = client.get(start(), 1);
        GetRecords.Response second = client.get(first.nextShardIterator(), 1);
        assertThat(first.millisBehindLatest()).isEqualTo(750);
        assertThat(second.millisBehindLatest()).isZero();
        assertThat(client.get(second.nextShardIterator()).millisBehindLatest()).isZero();
    }

    @Test
    @DisplayName("B-035: iterators of a deleted stream")
    void shouldNotFindTheShardsOfADeletedStream() {
        client.put("s", "k", "x");
        String iterator = start();
        node.ok(DeleteStream.SHAPE, new DeleteStream.Request("s", null, null, null));
        assertThat(texts(client.get(iterator))).containsExactly("x");
        node.settle();
        WireError error = fault(iterator);
        assertThat(error.name()).isEqualTo("ResourceNotFoundException");
        assertThat(error.message())
                .isEqualTo(
                        "Shard shardId-000000000000 in stream s under account " + TestNode.ACCOUNT + " does not exist");
    }

    @Test
    @DisplayName("B-036: iterators of an earlier stream of the same name")
    void shouldRefuseIteratorsOfAnotherIncarnation() {
        String iterator = start();
        node.ok(DeleteStream.SHAPE, new DeleteStream.Request("s", null, null, null));
        node.settle();
        node.createStream("s", 1);
        client.put("s", "k", "x");
        WireError error = fault(iterator);
        assertThat(error.name()).isEqualTo("InvalidArgumentException");
        assertThat(error.message()).endsWith("is invalid because it did not come from this stream.");
    }

    @Test
    @DisplayName("E-027, E-029, C-029: what is older than the retention cannot be read, trimmed or not")
    void shouldNotGiveExpiredRecords() {
        String iterator = start();
        client.put("s", "k", "old");
        node.clock().advanceMs(24 * 3_600_000L);
        client.put("s", "k", "new");
        assertThat(client.read("s", "0")).containsExactly("old", "new");
        node.clock().advanceMs(1);
        assertThat(client.read("s", "0")).containsExactly("new");
        assertThat(fault(iterator).name()).isEqualTo("ExpiredIteratorException");
    }

    @Test
    @DisplayName("B-075")
    void shouldGiveNothingOnADryRun() {
        assertThat(node.fault(GetRecords.SHAPE, new GetRecords.Request(start(), null, null, null, true))
                        .name())
                .isEqualTo("DryRunOperationException");
    }
}
