package io.weir.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.weir.client.testing.FakeService;
import io.weir.client.testing.FakeService.Answer;
import io.weir.client.testing.FakeService.HangUp;
import io.weir.client.testing.FakeService.Sent;
import io.weir.client.testing.FakeService.Stall;
import io.weir.client.testing.ManualWaitClock;
import io.weir.protocol.codec.WireCodec;
import io.weir.protocol.error.ErrorType;
import io.weir.protocol.op.CreateStream;
import io.weir.protocol.op.DeleteStream;
import io.weir.protocol.op.DescribeLimits;
import io.weir.protocol.op.GetRecords;
import io.weir.protocol.op.PutRecord;
import io.weir.protocol.op.PutRecords;
import io.weir.protocol.op.part.DataRecord;
import io.weir.protocol.op.part.PutRecordsRequestEntry;
import io.weir.protocol.op.part.PutRecordsResultEntry;
import io.weir.protocol.type.Blob;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class StreamClientTest {
    private static final String CBOR = "application/x-amz-cbor-1.1";
    private static final String JSON = "application/x-amz-json-1.1";

    /// `{"ShardId": "shardId-000000000000", "SequenceNumber": "42"}` as the service writes it.
    private static final byte[] PUT_ANSWER = HexFormat.of()
            .parseHex("bf6753686172644964747368617264" + "49642d303030303030303030303030"
                    + "6e53657175656e63654e756d626572623432ff");

    private static final PutRecord.Request PUT = new PutRecord.Request(
            "orders", Blob.of("data".getBytes(StandardCharsets.UTF_8)), "key", null, null, null, null, null);

    private final FakeService service = new FakeService();
    private final ManualWaitClock clock = new ManualWaitClock(Instant.parse("2026-11-22T18:00:00Z"));

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void shouldSendACallAsASignedPostToItsTarget() {
        service.replies(cbor(200, PUT_ANSWER));
        try (StreamClient client = client(RetryPolicy.standard())) {
            client.putRecord(PUT);
        }
        Sent sent = service.sent().get(0);
        assertThat(sent.path()).isEqualTo("/");
        assertThat(sent.headers())
                .containsEntry("x-amz-target", "Kinesis_20131202.PutRecord")
                .containsEntry("content-type", CBOR)
                .containsEntry("x-amz-date", "20261122T180000Z");
        assertThat(sent.headers().get("authorization"))
                .matches("AWS4-HMAC-SHA256 Credential=weir/20261122/us-east-1/kinesis/aws4_request, "
                        + "SignedHeaders=content-type;host;x-amz-date;x-amz-target, Signature=[0-9a-f]{64}");
    }

    @Test
    void shouldReadARecordedCborAnswer() {
        service.replies(cbor(200, PUT_ANSWER));
        try (StreamClient client = client(RetryPolicy.standard())) {
            assertThat(client.putRecord(PUT)).isEqualTo(new PutRecord.Response("shardId-000000000000", "42", null));
        }
    }

    @Test
    void shouldReadARecordedJsonAnswer() {
        service.replies(
                json(
                        200,
                        "{\"NextShardIterator\":\"AAAA\",\"MillisBehindLatest\":12,\"Records\":[{\"Data\":\"aGk=\","
                            + "\"PartitionKey\":\"k\",\"SequenceNumber\":\"7\",\"ApproximateArrivalTimestamp\":1700000000.123}]}"));
        try (StreamClient client =
                builder(RetryPolicy.standard()).format(BodyFormat.JSON).build()) {
            GetRecords.Response page = client.getRecords(new GetRecords.Request("AAA", 10, null, null, null));
            assertThat(page.nextShardIterator()).isEqualTo("AAAA");
            assertThat(page.millisBehindLatest()).isEqualTo(12);
            assertThat(page.records())
                    .containsExactly(new DataRecord(
                            "7",
                            Instant.parse("2023-11-14T22:13:20.123Z"),
                            Blob.of("hi".getBytes(StandardCharsets.UTF_8)),
                            "k",
                            null));
        }
    }

    @Test
    void shouldGiveResultsOfFailedRecordsToTheCaller() {
        service.replies(json(
                200,
                "{\"FailedRecordCount\":1,\"Records\":[{\"SequenceNumber\":\"1\",\"ShardId\":\"shardId-000000000001\"},"
                        + "{\"ErrorCode\":\"InternalFailure\",\"ErrorMessage\":\"Internal Service Failure\"}]}"));
        PutRecordsRequestEntry record = new PutRecordsRequestEntry(Blob.EMPTY, null, "k");
        try (StreamClient client =
                builder(RetryPolicy.standard()).format(BodyFormat.JSON).build()) {
            assertThat(client.putRecords(new PutRecords.Request(List.of(record, record), "s", null, null, null))
                            .records())
                    .containsExactly(
                            PutRecordsResultEntry.stored("1", "shardId-000000000001"),
                            PutRecordsResultEntry.failed("InternalFailure", "Internal Service Failure"));
        }
    }

    @Test
    void shouldTakeAnEmptyBodyAsSuccessOfAnOperationWithoutOutput() {
        service.replies(cbor(200, new byte[0]));
        try (StreamClient client = client(RetryPolicy.standard())) {
            client.createStream(new CreateStream.Request("s", 1, null, null, null, null, null));
        }
        assertThat(service.sent()).hasSize(1);
    }

    @Test
    void shouldUseOneConnectionForCallsInTurn() {
        service.replies(cbor(200, PUT_ANSWER), cbor(200, PUT_ANSWER), cbor(200, PUT_ANSWER));
        try (StreamClient client = client(RetryPolicy.standard())) {
            for (int i = 0; i < 3; i++) {
                client.putRecord(PUT);
            }
        }
        assertThat(service.sent())
                .extracting(Sent::clientPort)
                .hasSize(3)
                .containsOnly(service.sent().get(0).clientPort());
    }

    @Test
    void shouldSendAThrottledChangeAgain() {
        service.replies(
                error(400, "ProvisionedThroughputExceededException"),
                error(503, "ServiceUnavailable"),
                cbor(200, PUT_ANSWER));
        try (StreamClient client = client(RetryPolicy.standard())) {
            client.putRecord(PUT);
        }
        assertThat(service.sent()).hasSize(3);
        assertThat(clock.waits()).hasSize(2);
    }

    @Test
    void shouldSignEachAttemptAnew() {
        service.replies(error(503, "ServiceUnavailable"), cbor(200, PUT_ANSWER));
        RetryPolicy slow = new RetryPolicy(
                2, Duration.ofSeconds(1000), Duration.ofSeconds(1000), Duration.ofSeconds(10_000), false);
        try (StreamClient client = client(slow)) {
            client.putRecord(PUT);
        }
        assertThat(service.sent())
                .extracting(sent -> sent.headers().get("x-amz-date"))
                .doesNotHaveDuplicates();
    }

    @Test
    void shouldTellWhatTheServiceRefused() {
        service.replies(new Answer(
                400,
                Map.of("Content-Type", CBOR, "x-amzn-RequestId", "r-1"),
                WireCodec.CBOR.encodeError(ErrorType.RESOURCE_NOT_FOUND, "Stream s not found.")));
        try (StreamClient client = client(RetryPolicy.standard())) {
            RefusedException refused = catchThrowableOfType(RefusedException.class, () -> client.putRecord(PUT));
            assertThat(refused.type()).contains(ErrorType.RESOURCE_NOT_FOUND);
            assertThat(refused.retryable()).isFalse();
            assertThat(refused.outcomeUnknown()).isFalse();
            assertThat(refused).hasMessage("PutRecord: ResourceNotFoundException: Stream s not found. (request r-1)");
        }
        assertThat(service.sent()).hasSize(1);
    }

    @Test
    void shouldNotSendAQuotaErrorOfAChangeAgain() {
        service.replies(error(400, "LimitExceededException"));
        try (StreamClient client = client(RetryPolicy.standard())) {
            assertThatThrownBy(
                            () -> client.createStream(new CreateStream.Request("s", 1, null, null, null, null, null)))
                    .isInstanceOf(RefusedException.class);
        }
        assertThat(service.sent()).hasSize(1);
    }

    @Test
    void shouldSendARefusedReadAgainWhenItsRateWasTooHigh() {
        service.replies(
                json(400, "{\"__type\":\"LimitExceededException\",\"message\":\"Rate exceeded\"}"),
                json(
                        200,
                        "{\"ShardLimit\":1,\"OpenShardCount\":0,\"OnDemandStreamCount\":0,\"OnDemandStreamCountLimit\":1}"));
        try (StreamClient client =
                builder(RetryPolicy.standard()).format(BodyFormat.JSON).build()) {
            assertThat(client.describeLimits(new DescribeLimits.Request()).shardLimit())
                    .isOne();
        }
    }

    @Test
    void shouldCallTheOutcomeUnknownWhenTheConnectionBreaks() {
        service.replies(new HangUp());
        try (StreamClient client = client(RetryPolicy.standard())) {
            OutcomeUnknownException unknown =
                    catchThrowableOfType(OutcomeUnknownException.class, () -> client.putRecord(PUT));
            assertThat(unknown.outcomeUnknown()).isTrue();
            assertThat(unknown.retryable()).isTrue();
        }
        assertThat(service.sent()).hasSize(1);
    }

    @Test
    void shouldSendAPutOfUnknownOutcomeAgainWhenAskedTo() {
        service.replies(new HangUp(), error(500, "InternalFailure"), cbor(200, PUT_ANSWER));
        try (StreamClient client = client(RetryPolicy.atLeastOnce(Duration.ofMinutes(1)))) {
            client.putRecord(PUT);
        }
        assertThat(service.sent())
                .extracting(sent -> HexFormat.of().formatHex(sent.body()))
                .hasSize(3)
                .containsOnly(HexFormat.of().formatHex(service.sent().get(0).body()));
    }

    @Test
    void shouldSendAReadOfUnknownOutcomeAgain() {
        service.replies(
                new HangUp(),
                json(
                        200,
                        "{\"ShardLimit\":1,\"OpenShardCount\":0,\"OnDemandStreamCount\":0,\"OnDemandStreamCountLimit\":1}"));
        try (StreamClient client =
                builder(RetryPolicy.standard()).format(BodyFormat.JSON).build()) {
            client.describeLimits(new DescribeLimits.Request());
        }
        assertThat(service.sent()).hasSize(2);
    }

    @Test
    void shouldGiveUpAnAnswerThatStallsInItsBody() {
        service.replies(new Stall());
        try (StreamClient client = builder(RetryPolicy.standard())
                .attemptTimeout(Duration.ofMillis(200))
                .build()) {
            assertThatThrownBy(() -> client.putRecord(PUT))
                    .isInstanceOf(OutcomeUnknownException.class)
                    .hasMessageContaining("no answer: none within 200 ms");
        }
    }

    @Test
    void shouldSayThatNothingWasSentWhenNobodyListens() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        try (StreamClient client = StreamClient.builder()
                .endpoint("http://127.0.0.1:" + port)
                .retries(RetryPolicy.never(Duration.ofSeconds(5)))
                .build()) {
            UnreachableException nobody = catchThrowableOfType(UnreachableException.class, () -> client.putRecord(PUT));
            assertThat(nobody.retryable()).isTrue();
            assertThat(nobody.outcomeUnknown()).isFalse();
        }
    }

    @Test
    void shouldCallTheOutcomeUnknownWhenTheAnswerCannotBeRead() {
        service.replies(json(200, "<html>"));
        try (StreamClient client = builder(RetryPolicy.atLeastOnce(Duration.ofMinutes(1)))
                .format(BodyFormat.JSON)
                .build()) {
            OutcomeUnknownException unknown =
                    catchThrowableOfType(OutcomeUnknownException.class, () -> client.putRecord(PUT));
            assertThat(unknown.retryable()).isFalse();
        }
        assertThat(service.sent()).hasSize(1);
    }

    @Test
    void shouldReadAProxysErrorByItsStatus() {
        service.replies(
                new Answer(503, Map.of("Content-Type", "text/html"), "<html>busy".getBytes(StandardCharsets.UTF_8)));
        try (StreamClient client = client(RetryPolicy.never(Duration.ofSeconds(5)))) {
            RefusedException refused = catchThrowableOfType(RefusedException.class, () -> client.putRecord(PUT));
            assertThat(refused.error().status()).isEqualTo(503);
            assertThat(refused.retryable()).isTrue();
        }
    }

    @Test
    void shouldStopTryingWhenTheTimeIsUp() {
        for (int i = 0; i < 100; i++) {
            service.replies(error(503, "ServiceUnavailable"));
        }
        try (StreamClient client = client(RetryPolicy.atLeastOnce(Duration.ofSeconds(10)))) {
            assertThatThrownBy(() -> client.deleteStream(new DeleteStream.Request("s", null, null, null)))
                    .isInstanceOf(RefusedException.class);
        }
        Duration waited = clock.waits().stream().reduce(Duration.ZERO, Duration::plus);
        assertThat(waited).isLessThanOrEqualTo(Duration.ofSeconds(10));
        assertThat(service.sent()).hasSizeBetween(8, 100);
    }

    @Test
    void shouldSendAPreparedCallOnceAndGiveItsBody() {
        service.replies(cbor(200, PUT_ANSWER), error(503, "ServiceUnavailable"));
        try (StreamClient client = client(RetryPolicy.atLeastOnce(Duration.ofMinutes(1)))) {
            PreparedCall call = client.prepare(PutRecord.SHAPE, PUT);
            assertThat(client.send(call)).isEqualTo(PUT_ANSWER);
            assertThatThrownBy(() -> client.send(call)).isInstanceOf(RefusedException.class);
        }
        assertThat(service.sent()).hasSize(2);
    }

    private StreamClient client(RetryPolicy retries) {
        return builder(retries).build();
    }

    private StreamClientBuilder builder(RetryPolicy retries) {
        return StreamClient.builder()
                .endpoint(service.endpoint())
                .retries(retries)
                .clock(clock)
                .random(new Random(1));
    }

    private static Answer cbor(int status, byte[] body) {
        return new Answer(status, Map.of("Content-Type", CBOR), body);
    }

    private static Answer json(int status, String body) {
        return new Answer(status, Map.of("Content-Type", JSON), body.getBytes(StandardCharsets.UTF_8));
    }

    private static Answer error(int status, String name) {
        ErrorType type = ErrorType.ofWireName(name).orElseThrow();
        return new Answer(status, Map.of(), WireCodec.CBOR.encodeError(type, "text"));
    }
}
