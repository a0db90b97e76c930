package io.weir.api.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.weir.api.testing.Encoding;
import io.weir.api.testing.EventLog;
import io.weir.api.testing.TestClient;
import io.weir.api.testing.TestNode;
import io.weir.crypto.KeyReference;
import io.weir.limits.OperationRates;
import io.weir.limits.Quotas;
import io.weir.limits.ShardQuotas;
import io.weir.limits.StreamQuotas;
import io.weir.protocol.eventstream.EventFrame;
import io.weir.protocol.op.DeleteStream;
import io.weir.protocol.op.DeregisterStreamConsumer;
import io.weir.protocol.op.RegisterStreamConsumer;
import io.weir.protocol.op.StartStreamEncryption;
import io.weir.protocol.op.StopStreamEncryption;
import io.weir.protocol.op.SubscribeToShard;
import io.weir.protocol.op.part.DataRecord;
import io.weir.protocol.op.part.StartingPosition;
import io.weir.protocol.op.part.SubscribeToShardEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// Section D, through the dispatcher. Requests in either encoding get events in JSON.
@ParameterizedClass
@EnumSource
final class SubscribeToShardTest {

    private static final String ALIAS = KeyReference.SERVICE_ALIAS;
    private static final String SHARD = "shardId-000000000000";
    private static final String ARN = "arn:aws:kinesis:us-east-1:" + TestNode.ACCOUNT + ":stream/s";

    private final Encoding encoding;
    private TestNode node;
    private TestClient client;
    private String consumer = "";

    SubscribeToShardTest(Encoding encoding) {
        this.encoding = encoding;
        this.node = TestNode.start(encoding);
        this.client = new TestClient(node);
    }

    @BeforeEach
    void begin() {
        node.createStream("s", 1);
        consumer = register("c");
    }

    private void beginWith(Quotas limits) {
        node.close();
        node = TestNode.start(TestNode.Setup.of(encoding.codec()).with(limits));
        client = new TestClient(node);
        begin();
    }

    @AfterEach
    void close() {
        node.api().subscriptions().close();
        await().until(() -> node.api().subscriptions().live() == 0);
        node.close();
    }

    private String register(String name) {
        return node.ok(RegisterStreamConsumer.SHAPE, new RegisterStreamConsumer.Request(ARN, name, null, null))
                .consumer()
                .consumerArn();
    }

    private static StartingPosition from(String type, @Nullable String number, @Nullable Instant time) {
        return new StartingPosition(type, number, time);
    }

    private SubscribeToShard.Request request(String shard, StartingPosition start) {
        return new SubscribeToShard.Request(consumer, null, shard, start, null);
    }

    private EventLog subscribe(SubscribeToShard.Request request) {
        EventLog log = new EventLog();
        byte[] body = encoding.codec().encode(SubscribeToShard.SHAPE.request(), request);
        node.api()
                .handler()
                .handle(
                        TestNode.call(
                                "POST",
                                null,
                                TestNode.fields(
                                        "SubscribeToShard", encoding.codec().contentType()),
                                body,
                                node.clock()),
                        log.responder());
        EventFrame first = log.frame();
        assertThat(first.text(":event-type")).contains("initial-response");
        assertThat(EventLog.text(first)).isEqualTo("{}");
        return log;
    }

    private EventLog subscribe(String type) {
        return subscribe(request(SHARD, from(type, null, null)));
    }

    private String fault(SubscribeToShard.Request request) {
        return node.fault(SubscribeToShard.SHAPE, request).name();
    }

    @Test
    @DisplayName("D-011, D-012, D-018, D-021: the initial response, what is there, then what comes, as it comes")
    void shouldPushWhatIsThereAndWhatComes() {
        String first = client.put("s", "k", "one").sequenceNumber();
        EventLog log = subscribe("TRIM_HORIZON");
        SubscribeToShardEvent event = log.event();
        assertThat(event.records()).singleElement().satisfies(record -> {
            assertThat(record.sequenceNumber()).isEqualTo(first);
            assertThat(record.partitionKey()).isEqualTo("k");
            assertThat(record.encryptionType()).isNull();
            assertThat(record.approximateArrivalTimestamp()).isEqualTo(Instant.ofEpochMilli(TestNode.START_MS));
        });
        assertThat(event.continuationSequenceNumber()).isEqualTo(first);
        assertThat(event.millisBehindLatest()).isZero();
        assertThat(event.childShards()).isNull();

        String second = client.put("s", "k", "two").sequenceNumber();
        SubscribeToShardEvent next = log.event();
        assertThat(next.records()).extracting(TestClient::text).containsExactly("two");
        assertThat(next.continuationSequenceNumber()).isEqualTo(second);
    }

    @Test
    @DisplayName("D-001, D-030: every kind of starting position")
    void shouldStartWhereAsked() {
        String first = client.put("s", "k", "one").sequenceNumber();
        node.clock().advanceMs(10);
        client.put("s", "k", "two");

        assertThat(consumed(from("AT_SEQUENCE_NUMBER", first, null))).containsExactly("one", "two");
        assertThat(consumed(from("AFTER_SEQUENCE_NUMBER", first, null))).containsExactly("two");
        assertThat(consumed(from("AT_TIMESTAMP", null, Instant.ofEpochMilli(TestNode.START_MS + 1))))
                .containsExactly("two");
        EventLog latest = subscribe(request(SHARD, from("LATEST", null, null)));
        client.put("s", "k", "three");
        assertThat(latest.texts()).containsExactly("three");
    }

    @Test
    @DisplayName("D-019: at and after a continuation number that is no record's, such as that of an idle shard")
    void shouldGoOnFromANumberThatIsNoRecords() {
        String start =
                client.describe("s").shards().getFirst().sequenceNumberRange().startingSequenceNumber();
        for (String type : List.of("AT_SEQUENCE_NUMBER", "AFTER_SEQUENCE_NUMBER")) {
            EventLog idle = subscribe(request(SHARD, from(type, start, null)));
            idle.hangUp();
        }
        client.put("s", "k", "one");

        assertThat(consumed(from("AT_SEQUENCE_NUMBER", start, null))).containsExactly("one");
        assertThat(consumed(from("AFTER_SEQUENCE_NUMBER", start, null))).containsExactly("one");
    }

    private List<String> consumed(StartingPosition start) {
        EventLog log = subscribe(request(SHARD, start));
        List<String> texts = log.texts();
        log.hangUp();
        return texts;
    }

    @Test
    @DisplayName("D-001, D-004: what is wrong is answered before the stream begins")
    void shouldRefuseBadRequestsAtOnce() {
        assertThat(fault(request("shardId-000000000009", from("LATEST", null, null))))
                .isEqualTo("ResourceNotFoundException");
        assertThat(fault(request("nonsense", from("LATEST", null, null)))).isEqualTo("ResourceNotFoundException");
        assertThat(fault(request(SHARD, from("AT_SEQUENCE_NUMBER", null, null))))
                .isEqualTo("InvalidArgumentException");
        assertThat(fault(request(SHARD, from("LATEST", "1", null)))).isEqualTo("InvalidArgumentException");
        assertThat(fault(request(SHARD, from("AT_TIMESTAMP", null, null)))).isEqualTo("InvalidArgumentException");
        assertThat(fault(request(SHARD, from("MIDDLE", null, null)))).isEqualTo("ValidationException");
        assertThat(fault(new SubscribeToShard.Request(
                        ARN + "/consumer/d:1", null, SHARD, from("LATEST", null, null), null)))
                .isEqualTo("ResourceNotFoundException");
        assertThat(node.api().subscriptions().live()).isZero();
    }

    @Test
    @DisplayName("B-075: a dry run checks everything and subscribes to nothing")
    void shouldNotSubscribeInADryRun() {
        assertThat(fault(new SubscribeToShard.Request(consumer, null, SHARD, from("LATEST", null, null), true)))
                .isEqualTo("DryRunOperationException");
        assertThat(fault(new SubscribeToShard.Request(consumer, null, "x", from("LATEST", null, null), true)))
                .isEqualTo("ResourceNotFoundException");
        assertThat(node.api().subscriptions().live()).isZero();
    }

    @Test
    @DisplayName("D-003: not before the consumer is ACTIVE")
    void shouldWaitForTheConsumerToBeActive() {
        node.close();
        node = TestNode.start(TestNode.Setup.of(encoding.codec()).withTransitionMinMs(500));
        client = new TestClient(node);
        node.createStream("s", 1);
        consumer = register("c");
        assertThat(node.fault(SubscribeToShard.SHAPE, request(SHARD, from("LATEST", null, null)))
                        .message())
                .isEqualTo("Consumer c with creation timestamp " + TestNode.START_MS / 1000
                        + " under stream: s , account " + TestNode.ACCOUNT + " is not in ACTIVE status.");
        node.settle();
        client.put("s", "k", "one");
        assertThat(subscribe("TRIM_HORIZON").texts()).containsExactly("one");
    }

    @Test
    @DisplayName("D-005: nobody takes over within five seconds; then the newer wins, and the older is told")
    void shouldLetANewerSubscriptionTakeOver() {
        client.put("s", "k", "one");
        EventLog older = subscribe("TRIM_HORIZON");
        assertThat(older.texts()).containsExactly("one");
        node.clock().advanceMs(4_999);
        assertThat(fault(request(SHARD, from("TRIM_HORIZON", null, null)))).isEqualTo("ResourceInUseException");

        node.clock().advanceMs(1);
        EventLog newer = subscribe("TRIM_HORIZON");

        EventFrame told = older.frame();
        while (told.text(":exception-type").isEmpty()) {
            told = older.frame();
        }
        assertThat(told.text(":exception-type")).contains("ResourceInUseException");
        assertThat(EventLog.text(told))
                .isEqualTo("{\"message\":\"Another active subscription exists for this consumer: " + TestNode.ACCOUNT
                        + ":s:" + SHARD + ":c\"}");
        assertThat(older.ended()).isEqualTo(EventLog.End.CLEAN);
        assertThat(newer.texts()).containsExactly("one");
    }

    @Test
    @DisplayName("D-007, D-029: a client that hung up may come back at once")
    void shouldFreeASubscriptionWhoseClientIsGone() {
        client.put("s", "k", "one");
        for (int i = 0; i < 3; i++) {
            EventLog log = subscribe("TRIM_HORIZON");
            log.hangUp();
            assertThat(log.ended()).isEqualTo(EventLog.End.ABORTED);
        }
        await().until(() -> node.api().subscriptions().live() == 0);
    }

    @Test
    @DisplayName("D-006: one call a second, when the service's rates are kept")
    void shouldKeepTheRateOfCalls() {
        beginWith(Quotas.KINESIS);
        subscribe("LATEST").hangUp();
        assertThat(fault(request(SHARD, from("LATEST", null, null)))).isEqualTo("LimitExceededException");
        node.clock().advanceMs(1_000);
        subscribe("LATEST").hangUp();
    }

    @Test
    @DisplayName("E-019: a stream keeps its own quotas of subscriptions, whatever holds for others")
    void shouldKeepTheRateOfCallsByStream() {
        ShardQuotas four = ShardQuotas.of(new ShardQuotas.Sizes(0, 0, 0, 0, 0, 0, 0, 4));
        beginWith(new Quotas(new StreamQuotas(ShardQuotas.KINESIS, Map.of("s", four)), OperationRates.NONE));
        subscribe("LATEST").hangUp();
        node.clock().advanceMs(249);
        assertThat(fault(request(SHARD, from("LATEST", null, null)))).isEqualTo("LimitExceededException");
        node.clock().advanceMs(250);
        subscribe("LATEST").hangUp();

        beginWith(
                new Quotas(new StreamQuotas(ShardQuotas.KINESIS, Map.of("s", ShardQuotas.NONE)), OperationRates.NONE));
        subscribe("LATEST").hangUp();
        subscribe("LATEST").hangUp();
    }

    @Test
    @DisplayName("D-023, D-027, G-004: a shard that was split is pushed to its end, which names its children")
    void shouldEndWithTheShardAndNameItsChildren() {
        client.put("s", "k", "one");
        EventLog log = subscribe("TRIM_HORIZON");
        assertThat(log.texts()).containsExactly("one");
        client.split("s", SHARD, TestClient.HALF);

        assertThat(EventLog.text(log.frame()))
                .isEqualTo("{\"ChildShards\":[" + child(1, "0", "170141183460469231731687303715884105727") + ","
                        + child(2, TestClient.HALF, TestClient.LAST) + "],\"MillisBehindLatest\":0,\"Records\":[]}");
        assertThat(log.ended()).isEqualTo(EventLog.End.CLEAN);
        EventLog again = subscribe("TRIM_HORIZON");
        assertThat(EventLog.text(again.frame()))
                .contains("\"ChildShards\"", "\"Data\":\"b25l\"")
                .doesNotContain("Continuation");
        assertThat(again.ended()).isEqualTo(EventLog.End.CLEAN);
        assertThat(again.left()).isZero();
    }

    private static String child(int index, String start, String end) {
        return "{\"ShardId\":\"shardId-00000000000" + index + "\",\"ParentShards\":[\"" + SHARD
                + "\"],\"HashKeyRange\":{\"StartingHashKey\":\"" + start + "\",\"EndingHashKey\":\"" + end + "\"}}";
    }

    @Test
    @DisplayName("D-026, B-132: a consumer that is deregistered reads no more")
    void shouldEndWithTheConsumer() {
        EventLog log = subscribe("LATEST");
        node.ok(DeregisterStreamConsumer.SHAPE, new DeregisterStreamConsumer.Request(null, null, consumer, null));
        assertThat(log.exception()).isEqualTo("ResourceNotFoundException");
        assertThat(log.ended()).isEqualTo(EventLog.End.CLEAN);
    }

    @Test
    @DisplayName("D-026, B-033, B-035: a stream that is deleted takes its subscriptions with it")
    void shouldEndWithTheStream() {
        EventLog log = subscribe("LATEST");
        node.ok(DeleteStream.SHAPE, new DeleteStream.Request("s", true, null, null));
        assertThat(log.exception()).isEqualTo("ResourceNotFoundException");
        assertThat(log.ended()).isEqualTo(EventLog.End.CLEAN);
    }

    @Test
    @DisplayName("D-028: a broker that stops ends its subscriptions cleanly and begins no others")
    void shouldEndCleanlyWhenTheBrokerStops() {
        EventLog log = subscribe("LATEST");
        node.api().subscriptions().close();
        assertThat(log.ended()).isEqualTo(EventLog.End.CLEAN);
        assertThat(log.left()).isZero();
        assertThat(fault(request(SHARD, from("LATEST", null, null)))).isEqualTo("ServiceUnavailable");
    }

    @Test
    @DisplayName("B-098, E-023, E-024, D-012: records in events say for themselves whether they were encrypted")
    void shouldMarkEncryptedRecordsInEvents() {
        client.put("s", "k", "clear");
        node.ok(StartStreamEncryption.SHAPE, new StartStreamEncryption.Request("s", "KMS", ALIAS, null, null));
        client.put("s", "k", "sealed");
        EventLog log = subscribe("TRIM_HORIZON");
        List<DataRecord> got = new ArrayList<>();
        while (got.size() < 2) {
            got.addAll(log.event().records());
        }
        client.put("s", "k", "sealed while pushed");
        got.addAll(log.event().records());
        node.ok(StopStreamEncryption.SHAPE, new StopStreamEncryption.Request("s", "KMS", ALIAS, null, null));
        client.put("s", "k", "clear again");
        got.addAll(log.event().records());

        assertThat(got)
                .extracting(TestClient::text)
                .containsExactly("clear", "sealed", "sealed while pushed", "clear again");
        assertThat(got).extracting(DataRecord::encryptionType).containsExactly(null, "KMS", "KMS", null);
    }

    @Test
    @DisplayName("several consumers of a shard get every record once and in order")
    void shouldGiveEachConsumerEverything() {
        String other = register("d");
        EventLog one = subscribe("LATEST");
        consumer = other;
        EventLog two = subscribe("LATEST");
        List<String> put = IntStream.range(0, 200).mapToObj(i -> "r" + i).toList();
        put.forEach(text -> client.put("s", "k", text));
        for (EventLog log : List.of(one, two)) {
            List<String> got = new ArrayList<>();
            while (got.size() < put.size()) {
                got.addAll(log.texts());
            }
            assertThat(got).isEqualTo(put);
        }
    }
}
