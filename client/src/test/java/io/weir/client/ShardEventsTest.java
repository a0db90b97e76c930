package io.weir.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.weir.client.testing.FakeService;
import io.weir.client.testing.FakeService.Answer;
import io.weir.client.testing.FakeService.Stall;
import io.weir.protocol.error.ErrorType;
import io.weir.protocol.eventstream.FrameHead;
import io.weir.protocol.eventstream.HeaderValue;
import io.weir.protocol.op.SubscribeToShard;
import io.weir.protocol.op.part.StartingPosition;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The time-out is there so that a subscription that never ends does not take the build with it. */
@Timeout(60)
final class ShardEventsTest {
    private static final SubscribeToShard.Request SUBSCRIBE = new SubscribeToShard.Request(
            "arn:aws:kinesis:us-east-1:000000000000:stream/s/consumer/c:1",
            null,
            "shardId-000000000000",
            new StartingPosition("TRIM_HORIZON", null, null),
            null);

    private static final byte[] FIRST =
            frame(Map.of(":message-type", "event", ":event-type", "initial-response"), "{}");

    private final FakeService service = new FakeService();

    @AfterEach
    void stop() {
        service.close();
    }

    private static byte[] frame(Map<String, String> headers, String payload) {
        Map<String, HeaderValue> values = new LinkedHashMap<>();
        headers.forEach((name, value) -> values.put(name, new HeaderValue.Text(value)));
        return FrameHead.of(values).frame(payload.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] event(String payload) {
        return frame(Map.of(":message-type", "event", ":event-type", "SubscribeToShardEvent"), payload);
    }

    private static byte[] event(int number) {
        return event("{\"Records\":[{\"Data\":\"aGk=\",\"PartitionKey\":\"k\",\"SequenceNumber\":\"" + number
                + "\"}],\"ContinuationSequenceNumber\":\"" + number + "\",\"MillisBehindLatest\":0}");
    }

    private static byte[] end() {
        return event("{\"Records\":[],\"MillisBehindLatest\":0,\"ChildShards\":[{\"ShardId\":\"shardId-000000000001\","
                + "\"ParentShards\":[\"shardId-000000000000\"],\"HashKeyRange\":{\"StartingHashKey\":\"0\","
                + "\"EndingHashKey\":\"1\"}}]}");
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            whole.writeBytes(part);
        }
        return whole.toByteArray();
    }

    private void answers(byte[]... frames) {
        service.replies(new Answer(
                200,
                Map.of("content-type", "application/vnd.amazon.eventstream", "x-amzn-RequestId", "id-1"),
                joined(frames)));
    }

    private StreamClient client() {
        return StreamClient.builder()
                .endpoint(service.endpoint())
                .attemptTimeout(Duration.ofSeconds(10))
                .build();
    }

    /** Takes down what it is told, and asks for a number of events at the beginning. */
    private static final class Reader implements Flow.Subscriber<ShardEvent> {
        private final BlockingQueue<Object> told = new LinkedBlockingQueue<>();
        private final long first;
        private Flow.Subscription subscription;

        Reader(long first) {
            this.first = first;
        }

        @Override
        public void onSubscribe(Flow.Subscription made) {
            subscription = made;
            if (first != 0) {
                made.request(first);
            }
        }

        @Override
        public void onNext(ShardEvent event) {
            told.add(event.ended() ? event.childShards().get(0).shardId() : event.continuationSequenceNumber());
        }

        @Override
        public void onError(Throwable failure) {
            told.add(failure);
        }

        @Override
        public void onComplete() {
            told.add("complete");
        }

        Object next() throws InterruptedException {
            return told.take();
        }
    }

    private static Reader read(StreamClient client, long first) {
        Reader reader = new Reader(first);
        client.subscribeToShard(SUBSCRIBE).subscribe(reader);
        return reader;
    }

    @Test
    void shouldGiveEventsAndCompleteWithTheAnswer() throws InterruptedException {
        answers(FIRST, event(1), event(2), end());
        try (StreamClient client = client()) {
            Reader reader = read(client, Long.MAX_VALUE);

            assertThat(List.of(reader.next(), reader.next(), reader.next(), reader.next()))
                    .containsExactly("1", "2", "shardId-000000000001", "complete");
        }
        assertThat(service.sent().get(0).headers())
                .containsEntry("x-amz-target", "Kinesis_20131202.SubscribeToShard")
                .containsEntry("content-type", "application/x-amz-json-1.1");
    }

    @Test
    void shouldGiveNoMoreThanWasAskedFor() throws InterruptedException {
        answers(FIRST, event(1), event(2));
        try (StreamClient client = client()) {
            Reader reader = read(client, 1);
            assertThat(reader.next()).isEqualTo("1");
            assertThat(reader.told).isEmpty();

            reader.subscription.request(1);

            assertThat(reader.next()).isEqualTo("2");
            assertThat(reader.next()).isEqualTo("complete");
        }
    }

    @Test
    void shouldFailWithWhatTheServiceRefusesAtOnce() {
        service.replies(new Answer(
                400,
                Map.of("content-type", "application/x-amz-json-1.1"),
                "{\"__type\":\"ResourceInUseException\",\"message\":\"soon\"}".getBytes(StandardCharsets.UTF_8)));
        try (StreamClient client = client()) {
            RefusedException refused =
                    catchThrowableOfType(RefusedException.class, () -> client.subscribeToShard(SUBSCRIBE));

            assertThat(refused.is(ErrorType.RESOURCE_IN_USE)).isTrue();
            assertThat(refused).hasMessageContaining("soon");
        }
        assertThat(service.sent()).hasSize(1);
    }

    @Test
    void shouldFailWithWhatTheServiceSaysInTheMiddle() throws InterruptedException {
        answers(
                FIRST,
                event(1),
                frame(
                        Map.of(":message-type", "exception", ":exception-type", "ResourceInUseException"),
                        "{\"message\":\"another\"}"));
        answers(frame(Map.of(":message-type", "error", ":error-code", "InternalFailure", ":error-message", "oh"), ""));
        try (StreamClient client = client()) {
            Reader first = read(client, Long.MAX_VALUE);
            assertThat(first.next()).isEqualTo("1");
            assertThat(first.next()).isInstanceOfSatisfying(RefusedException.class, failure -> {
                assertThat(failure.is(ErrorType.RESOURCE_IN_USE)).isTrue();
                assertThat(failure.error())
                        .isEqualTo(new ServiceError(200, "ResourceInUseException", "another", "id-1"));
            });

            assertThat(read(client, Long.MAX_VALUE).next())
                    .isInstanceOfSatisfying(
                            RefusedException.class,
                            failure -> assertThat(failure).hasMessageContaining("InternalFailure: oh"));
        }
    }

    @Test
    void shouldFailWhenBytesAreDamagedMissingOrSenseless() throws InterruptedException {
        byte[] damaged = event(2);
        damaged[damaged.length - 1] ^= 1;
        answers(FIRST, event(1), damaged);
        answers(FIRST, Arrays.copyOf(event(1), 20));
        answers(FIRST, event("[]"));
        try (StreamClient client = client()) {
            Reader first = read(client, Long.MAX_VALUE);
            assertThat(first.next()).isEqualTo("1");
            for (Reader reader : List.of(first, read(client, 1), read(client, 1))) {
                assertThat(reader.next())
                        .isInstanceOfSatisfying(
                                OutcomeUnknownException.class,
                                failure -> assertThat(failure.retryable()).isTrue());
            }
        }
    }

    @Test
    void shouldEndWithTheClient() throws InterruptedException {
        service.replies(new Stall());
        StreamClient client = client();
        Reader reader = read(client, 1);

        client.close();

        assertThat(reader.next()).isInstanceOf(OutcomeUnknownException.class);
    }

    @Test
    void shouldHaveOneSubscriberWhoAsksForAtLeastOne() throws InterruptedException {
        answers(FIRST, event(1));
        try (StreamClient client = client();
                ShardEvents events = client.subscribeToShard(SUBSCRIBE)) {
            Reader reader = new Reader(0);
            events.subscribe(reader);
            assertThatThrownBy(() -> events.subscribe(new Reader(1))).isInstanceOf(IllegalStateException.class);

            reader.subscription.request(0);

            assertThat(reader.next()).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
