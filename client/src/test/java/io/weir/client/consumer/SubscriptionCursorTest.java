package io.weir.client.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.client.BodyFormat;
import io.weir.client.StreamClient;
import io.weir.client.testing.FakeService;
import io.weir.client.testing.FakeService.Answer;
import io.weir.client.testing.FakeService.Sent;
import io.weir.protocol.eventstream.FrameHead;
import io.weir.protocol.eventstream.HeaderValue;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The time-out is there so that a cursor that hangs does not take the build with it. */
@Timeout(60)
final class SubscriptionCursorTest {
    private static final String ARN = "arn:aws:kinesis:us-east-1:000000000000:stream/s";
    private static final FrameHead EVENT = FrameHead.of(Map.of(
            ":message-type", new HeaderValue.Text("event"),
            ":event-type", new HeaderValue.Text("SubscribeToShardEvent")));

    private final FakeService service = new FakeService();

    @AfterEach
    void stop() {
        service.close();
    }

    private static Answer json(int status, String body) {
        return new Answer(
                status, Map.of("content-type", "application/x-amz-json-1.1"), body.getBytes(StandardCharsets.UTF_8));
    }

    private static String records(int... numbers) {
        List<String> records = new ArrayList<>();
        for (int number : numbers) {
            records.add("{\"Data\":\"aGk=\",\"PartitionKey\":\"k\",\"SequenceNumber\":\"" + number + "\"}");
        }
        return "\"Records\":[" + String.join(",", records) + "],\"MillisBehindLatest\":0";
    }

    private static Answer events(String... payloads) {
        ByteArrayOutputStream frames = new ByteArrayOutputStream();
        for (String payload : payloads) {
            frames.writeBytes(EVENT.frame(payload.getBytes(StandardCharsets.UTF_8)));
        }
        return new Answer(200, Map.of("content-type", "application/vnd.amazon.eventstream"), frames.toByteArray());
    }

    private static String consumer(String status) {
        return "{\"ConsumerDescription\":{\"ConsumerName\":\"c\",\"ConsumerARN\":\"" + ARN + "/consumer/c:1\","
                + "\"ConsumerStatus\":\"" + status + "\",\"ConsumerCreationTimestamp\":1,\"StreamARN\":\"" + ARN
                + "\"}}";
    }

    private List<String> positions() {
        return service.sent().stream()
                .filter(sent -> sent.headers().get("x-amz-target").endsWith(".SubscribeToShard"))
                .map(SubscriptionCursorTest::position)
                .toList();
    }

    private static String position(Sent sent) {
        String body = new String(sent.body(), StandardCharsets.UTF_8);
        return body.substring(
                body.indexOf("\"StartingPosition\":") + "\"StartingPosition\":".length(), body.length() - 1);
    }

    @Test
    void shouldGoOnBehindTheLastEventWhenASubscriptionHasHadItsTime() throws InterruptedException {
        service.replies(
                json(
                        200,
                        "{\"StreamDescriptionSummary\":{\"StreamName\":\"s\",\"StreamARN\":\"" + ARN
                                + "\",\"StreamStatus\":\"ACTIVE\",\"RetentionPeriodHours\":24,"
                                + "\"StreamCreationTimestamp\":1,\"EnhancedMonitoring\":[],\"OpenShardCount\":1}}"),
                json(400, "{\"__type\":\"ResourceNotFoundException\",\"message\":\"none\"}"),
                json(400, "{\"__type\":\"ResourceInUseException\",\"message\":\"another was first\"}"),
                json(200, consumer("ACTIVE")),
                events(
                        "{" + records(4, 5) + ",\"ContinuationSequenceNumber\":\"5\"}",
                        "{" + records() + ",\"ContinuationSequenceNumber\":\"7\"}"),
                events("{" + records(8) + ",\"ChildShards\":[]}"));
        List<String> numbers = new ArrayList<>();
        try (StreamClient client = StreamClient.builder()
                        .endpoint(service.endpoint())
                        .format(BodyFormat.JSON)
                        .build();
                PageSource source = new SubscriptionCursor(
                        new FanOut(client, "s", "c"),
                        new ShardRecords(new StreamShards(client, "s"), "shardId-000000000000", Checkpoint.after("4")),
                        0)) {
            boolean ended = false;
            while (!ended) {
                PageSource.Page page = source.next(Duration.ZERO);
                page.records().forEach(record -> numbers.add(record.sequenceNumber()));
                ended = page.ended();
            }
        }

        assertThat(numbers).containsExactly("5", "8");
        assertThat(positions())
                .containsExactly(
                        "{\"Type\":\"AFTER_SEQUENCE_NUMBER\",\"SequenceNumber\":\"4\"}",
                        "{\"Type\":\"AFTER_SEQUENCE_NUMBER\",\"SequenceNumber\":\"7\"}");
    }
}
