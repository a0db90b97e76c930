package io.weir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.ConsumerStatus;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.ResourceInUseException;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;
import software.amazon.awssdk.services.kinesis.model.StartingPosition;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardEvent;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardResponseHandler;

/// Registered consumers as the vendor's Java SDK sees them: over HTTP/2, unmodified.
class FanOutIT {

    private static final TestBroker BROKER = TestBroker.inMemory();
    private static final KinesisAsyncClient KINESIS = client(BROKER.endpoint());
    private static final String SHARD = "shardId-000000000000";

    private static KinesisAsyncClient client(URI endpoint) {
        return KinesisAsyncClient.builder()
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .build();
    }

    @AfterAll
    static void stop() {
        KINESIS.close();
        BROKER.close();
    }

    /// One subscription and what it got.
    private static final class Reading {
        private final Queue<SubscribeToShardEvent> events = new ConcurrentLinkedQueue<>();
        private final AtomicBoolean responded = new AtomicBoolean();
        private final CompletableFuture<Void> done;

        Reading(String consumer, StartingPosition start) {
            this.done = KINESIS.subscribeToShard(
                    r -> r.consumerARN(consumer).shardId(SHARD).startingPosition(start),
                    SubscribeToShardResponseHandler.builder()
                            .onResponse(_ -> responded.set(true))
                            .subscriber(event -> events.add((SubscribeToShardEvent) event))
                            .build());
        }

        List<String> texts() {
            return events.stream()
                    .flatMap(event -> event.records().stream())
                    .map(record -> record.data().asUtf8String())
                    .toList();
        }
    }

    private static StartingPosition horizon() {
        return StartingPosition.builder().type(ShardIteratorType.TRIM_HORIZON).build();
    }

    private static String created(String stream) {
        KINESIS.createStream(r -> r.streamName(stream).shardCount(1)).join();
        return KINESIS.describeStreamSummary(r -> r.streamName(stream))
                .join()
                .streamDescriptionSummary()
                .streamARN();
    }

    private static String registered(String streamArn, String name) {
        return KINESIS.registerStreamConsumer(r -> r.streamARN(streamArn).consumerName(name))
                .join()
                .consumer()
                .consumerARN();
    }

    private static void put(String stream, int from, int count) {
        KINESIS.putRecords(r -> r.streamName(stream)
                        .records(IntStream.range(from, from + count)
                                .mapToObj(i -> PutRecordsRequestEntry.builder()
                                        .partitionKey("k")
                                        .data(SdkBytes.fromUtf8String("data-" + i))
                                        .build())
                                .toList()))
                .join();
    }

    private static List<String> expected(int count) {
        return IntStream.range(0, count).mapToObj(i -> "data-" + i).toList();
    }

    @Test
    void shouldPushEveryRecordOnceAndInOrderUntilTheShardEnds() {
        String stream = created("push");
        String consumer = registered(stream, "reader");
        assertThat(KINESIS.describeStreamConsumer(r -> r.consumerARN(consumer))
                        .join()
                        .consumerDescription()
                        .consumerStatus())
                .isEqualTo(ConsumerStatus.ACTIVE);
        put("push", 0, 100);
        Reading reading = new Reading(consumer, horizon());
        await().until(() -> reading.texts().size() == 100);
        put("push", 100, 100);
        KINESIS.splitShard(r -> r.streamName("push").shardToSplit(SHARD).newStartingHashKey("1000"))
                .join();

        assertThat(reading.done).succeedsWithin(Duration.ofSeconds(20));
        assertThat(reading.responded).isTrue();
        assertThat(reading.texts()).isEqualTo(expected(200));
        SubscribeToShardEvent last = reading.events.stream().toList().getLast();
        assertThat(last.continuationSequenceNumber()).isNull();
        assertThat(last.childShards()).hasSize(2);
    }

    @Test
    void shouldGoOnFromTheContinuationNumber() {
        String stream = created("go-on");
        String consumer = registered(stream, "reader");
        put("go-on", 0, 10);
        Reading first = new Reading(consumer, horizon());
        await().until(() -> first.texts().size() == 10);
        String number = first.events.stream().toList().getLast().continuationSequenceNumber();
        first.done.cancel(true);
        put("go-on", 10, 10);

        Reading second = await().ignoreExceptionsInstanceOf(CompletionException.class)
                .until(() -> resumed(consumer, number), _ -> true);
        await().until(() -> second.texts().size() == 10);
        assertThat(second.texts()).isEqualTo(expected(20).subList(10, 20));
        second.done.cancel(true);
    }

    /// A subscription that was let in: the cancellation before it may still be on its way.
    private static Reading resumed(String consumer, String number) {
        Reading reading = new Reading(
                consumer,
                StartingPosition.builder()
                        .type(ShardIteratorType.AFTER_SEQUENCE_NUMBER)
                        .sequenceNumber(number)
                        .build());
        await().until(() -> reading.responded.get() || reading.done.isDone());
        if (reading.done.isCompletedExceptionally()) {
            reading.done.join();
        }
        return reading;
    }

    @Test
    void shouldRaiseTheServicesExceptions() {
        String stream = created("faults");
        String consumer = registered(stream, "reader");
        assertThatThrownBy(() -> registered(stream, "reader")).hasCauseInstanceOf(ResourceInUseException.class);
        assertThatThrownBy(() -> new Reading(consumer + "1", horizon()).done.join())
                .hasCauseInstanceOf(ResourceNotFoundException.class);
        Reading active = new Reading(consumer, horizon());
        await().until(active.responded::get);
        assertThatThrownBy(() -> new Reading(consumer, horizon()).done.join())
                .hasCauseInstanceOf(ResourceInUseException.class);

        KINESIS.deregisterStreamConsumer(r -> r.consumerARN(consumer)).join();

        assertThatThrownBy(active.done::join).hasCauseInstanceOf(ResourceNotFoundException.class);
        assertThat(KINESIS.listStreamConsumers(r -> r.streamARN(stream)).join().consumers())
                .isEmpty();
    }

    @Test
    void shouldEndSubscriptionsCleanlyWhenTheBrokerStops() {
        TestBroker broker = TestBroker.inMemory("--stream", "stop:1");
        try (KinesisAsyncClient client = client(broker.endpoint())) {
            String stream = client.describeStreamSummary(r -> r.streamName("stop"))
                    .join()
                    .streamDescriptionSummary()
                    .streamARN();
            String consumer = client.registerStreamConsumer(
                            r -> r.streamARN(stream).consumerName("c"))
                    .join()
                    .consumer()
                    .consumerARN();
            AtomicBoolean responded = new AtomicBoolean();
            CompletableFuture<Void> done = client.subscribeToShard(
                    r -> r.consumerARN(consumer).shardId(SHARD).startingPosition(horizon()),
                    SubscribeToShardResponseHandler.builder()
                            .onResponse(_ -> responded.set(true))
                            .subscriber(_ -> {})
                            .build());
            await().until(responded::get);
            broker.close();
            assertThat(done).succeedsWithin(Duration.ofSeconds(20));
        } finally {
            broker.close();
        }
    }
}
