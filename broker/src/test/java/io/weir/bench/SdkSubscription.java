package io.weir.bench;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardEvent;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardResponseHandler;

/// One subscription of the vendor's Java SDK over HTTP/2.
final class SdkSubscription {

    private static final int SUBSCRIPTIONS_MAX = 1000;

    private SdkSubscription() {}

    static KinesisAsyncClient client(int port) {
        return KinesisAsyncClient.builder()
                .endpointOverride(URI.create("http://127.0.0.1:" + port))
                .region(Region.US_EAST_1)
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .httpClientBuilder(NettyNioAsyncHttpClient.builder()
                        .maxConcurrency(SUBSCRIPTIONS_MAX)
                        .readTimeout(Duration.ofSeconds(10)))
                .build();
    }

    static void begin(KinesisAsyncClient kinesis, String consumer, Subscriber subscriber) {
        var _ = kinesis.subscribeToShard(
                r -> r.consumerARN(consumer)
                        .shardId("shardId-%012d".formatted(subscriber.shard))
                        .startingPosition(p -> p.type(ShardIteratorType.LATEST)),
                SubscribeToShardResponseHandler.builder()
                        .onResponse(_ -> subscriber.begun = true)
                        .onError(e -> subscriber.fault = e.toString())
                        .subscriber(event -> take(subscriber, (SubscribeToShardEvent) event))
                        .build());
    }

    private static void take(Subscriber subscriber, SubscribeToShardEvent event) {
        long now = System.nanoTime();
        for (Record each : event.records()) {
            subscriber.take(
                    each.sequenceNumber().getBytes(StandardCharsets.US_ASCII),
                    each.data().asByteBuffer(),
                    now);
        }
    }
}
