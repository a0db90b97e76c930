package io.weir.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.weir.clients.PackedBroker.Transport;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardEvent;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardResponseHandler;

/// The SDK's two clients, signing for an administrator: the blocking one puts and reads, the asynchronous one is pushed
/// the same records until the shards end (A-083, A-087, D-009, D-023).
class SdkIT {

    private static final int SHARDS = 2;
    private static final int ROUNDS = 40;
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final PackedBroker broker = PackedBroker.running();

    @ParameterizedTest
    @EnumSource
    void shouldReadAndBePushedExactlyWhatWasPut(Transport transport) {
        String stream = "sdk-" + transport;
        try (Streams streams = new Streams(broker, transport);
                KinesisAsyncClient kinesis = async(transport)) {
            streams.create(stream, SHARDS);
            List<Shard> shards = streams.shards(stream);
            Rounds rounds = new Rounds(streams.kinesis(), stream).put(ROUNDS / 2);
            String consumer = registered(kinesis, stream);
            Queue<String> pushed = new ConcurrentLinkedQueue<>();
            List<CompletableFuture<Void>> subscriptions = shards.stream()
                    .map(shard -> subscribe(kinesis, consumer, shard.shardId(), pushed))
                    .toList();
            await().atMost(PATIENCE)
                    .until(() -> pushed.size() == Rounds.texts(ROUNDS / 2).size());

            rounds.put(ROUNDS / 2);
            streams.merge(stream, shards.getFirst().shardId(), shards.getLast().shardId());

            subscriptions.forEach(each -> assertThat(each).succeedsWithin(PATIENCE));
            List<String> read = shards.stream()
                    .flatMap(shard -> streams.records(stream, shard).stream())
                    .map(record -> record.data().asUtf8String())
                    .toList();
            assertExactlyWhatWasPut(read);
            assertExactlyWhatWasPut(List.copyOf(pushed));
        }
    }

    private KinesisAsyncClient async(Transport transport) {
        return KinesisAsyncClient.builder()
                .endpointOverride(broker.endpoint(transport))
                .region(Region.US_EAST_1)
                .credentialsProvider(broker.credentials())
                .build();
    }

    private static String registered(KinesisAsyncClient kinesis, String stream) {
        String arn = kinesis.describeStreamSummary(r -> r.streamName(stream))
                .join()
                .streamDescriptionSummary()
                .streamARN();
        return kinesis.registerStreamConsumer(r -> r.streamARN(arn).consumerName("sdk"))
                .join()
                .consumer()
                .consumerARN();
    }

    private static CompletableFuture<Void> subscribe(
            KinesisAsyncClient kinesis, String consumer, String shard, Queue<String> pushed) {
        return kinesis.subscribeToShard(
                r -> r.consumerARN(consumer)
                        .shardId(shard)
                        .startingPosition(start -> start.type(ShardIteratorType.TRIM_HORIZON)),
                SubscribeToShardResponseHandler.builder()
                        .subscriber(event -> ((SubscribeToShardEvent) event)
                                .records()
                                .forEach(record -> pushed.add(record.data().asUtf8String())))
                        .build());
    }

    /// Every record once, and each key in order.
    private static void assertExactlyWhatWasPut(List<String> texts) {
        assertThat(texts).doesNotHaveDuplicates();
        assertThat(Set.copyOf(texts)).isEqualTo(Rounds.texts(ROUNDS));
        var byKey = texts.stream().collect(Collectors.groupingBy(text -> text.substring(0, text.indexOf('/'))));
        for (String key : Rounds.keys()) {
            assertThat(byKey.get(key)).isEqualTo(Rounds.ofKey(key, ROUNDS));
        }
    }
}
