package io.weir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.weir.http.tls.TestCertificate;
import io.weir.protocol.admin.AdminCalls;
import io.weir.protocol.admin.KeyView;
import io.weir.protocol.admin.NewKey;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.KinesisException;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardEvent;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardResponseHandler;

/// Fan-out by the vendor's Java SDK where signatures are verified, with lasting keys and with those of sessions, plain
/// and over TLS.
final class SignedFanOutIT {

    private static final String SHARD = "shardId-000000000000";
    private static final int RECORDS = 100;

    @TempDir
    private static Path made;

    private static TestCertificate certificate;
    private static TestBroker broker;
    private static NewKey lasting;
    private static NewKey session;

    @BeforeAll
    static void start() {
        certificate = TestCertificate.in(made.resolve("server"));
        broker = TestBroker.inMemory(
                "--tls-certificate=" + certificate.files().certificate(),
                "--tls-key=" + certificate.files().key());
        TestOperator operator = TestOperator.first(broker);
        lasting = operator.user("ann", TestOperator.policy("kinesis:*"));
        session = operator.client()
                .callWith(AdminCalls.CREATE_SESSION, new KeyView.SessionAsk(900), lasting.accessKeyId());
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    private static KinesisAsyncClient client(boolean tls, AwsCredentials credentials) {
        URI endpoint = tls ? broker.secureEndpoint() : broker.endpoint();
        return KinesisAsyncClient.builder()
                .httpClientBuilder(NettyNioAsyncHttpClient.builder()
                        .tlsTrustManagersProvider(() -> TestCertificate.trust(certificate)))
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(credentials))
                .build();
    }

    private static AwsCredentials credentials(boolean ofSession) {
        return ofSession
                ? AwsSessionCredentials.create(
                        session.accessKeyId(), session.secretAccessKey(), String.valueOf(session.sessionToken()))
                : AwsBasicCredentials.create(lasting.accessKeyId(), lasting.secretAccessKey());
    }

    /// A new stream with a consumer; gives the consumer's ARN.
    private static String registered(KinesisAsyncClient kinesis, String stream) {
        kinesis.createStream(r -> r.streamName(stream).shardCount(1)).join();
        String arn = kinesis.describeStreamSummary(r -> r.streamName(stream))
                .join()
                .streamDescriptionSummary()
                .streamARN();
        return kinesis.registerStreamConsumer(r -> r.streamARN(arn).consumerName("reader"))
                .join()
                .consumer()
                .consumerARN();
    }

    private static void put(KinesisAsyncClient kinesis, String stream, int from) {
        kinesis.putRecords(r -> r.streamName(stream)
                        .records(IntStream.range(from, from + RECORDS)
                                .mapToObj(i -> PutRecordsRequestEntry.builder()
                                        .partitionKey("k")
                                        .data(SdkBytes.fromUtf8String("data-" + i))
                                        .build())
                                .toList()))
                .join();
    }

    private static CompletableFuture<Void> subscribe(
            KinesisAsyncClient kinesis, String consumer, Queue<SubscribeToShardEvent> events) {
        return kinesis.subscribeToShard(
                r -> r.consumerARN(consumer)
                        .shardId(SHARD)
                        .startingPosition(start -> start.type(ShardIteratorType.TRIM_HORIZON)),
                SubscribeToShardResponseHandler.builder()
                        .subscriber(event -> events.add((SubscribeToShardEvent) event))
                        .build());
    }

    private static List<String> texts(Queue<SubscribeToShardEvent> events) {
        return events.stream()
                .flatMap(event -> event.records().stream())
                .map(record -> record.data().asUtf8String())
                .toList();
    }

    @ParameterizedTest(name = "over TLS {0}, of a session {1}")
    @CsvSource({"false, false", "false, true", "true, false", "true, true"})
    @DisplayName("D-002, A-088, A-092: every record once and in order, to the end of the shard")
    void shouldPushToWhoSigns(boolean tls, boolean ofSession) {
        String stream = "signed-" + tls + "-" + ofSession;
        try (KinesisAsyncClient kinesis = client(tls, credentials(ofSession))) {
            String consumer = registered(kinesis, stream);
            put(kinesis, stream, 0);
            Queue<SubscribeToShardEvent> events = new ConcurrentLinkedQueue<>();
            CompletableFuture<Void> done = subscribe(kinesis, consumer, events);
            await().until(() -> texts(events).size() == RECORDS);
            put(kinesis, stream, RECORDS);
            kinesis.splitShard(r -> r.streamName(stream).shardToSplit(SHARD).newStartingHashKey("1000"))
                    .join();

            assertThat(done).succeedsWithin(Duration.ofSeconds(20));
            assertThat(texts(events))
                    .isEqualTo(IntStream.range(0, 2 * RECORDS)
                            .mapToObj(i -> "data-" + i)
                            .toList());
            assertThat(events.stream().toList().getLast().childShards()).hasSize(2);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    @DisplayName("D-001: who does not sign is refused before the stream begins")
    void shouldPushNothingToOthers(boolean tls) {
        String stream = "refused-" + tls;
        try (KinesisAsyncClient kinesis = client(tls, credentials(false));
                KinesisAsyncClient other = client(tls, AwsBasicCredentials.create(lasting.accessKeyId(), "a guess"))) {
            String consumer = registered(kinesis, stream);
            put(kinesis, stream, 0);
            Queue<SubscribeToShardEvent> events = new ConcurrentLinkedQueue<>();

            CompletionException refused = catchThrowableOfType(
                    CompletionException.class,
                    () -> subscribe(other, consumer, events).join());

            assertThat(refused)
                    .cause()
                    .isInstanceOfSatisfying(
                            KinesisException.class,
                            error -> assertThat(error.awsErrorDetails().errorCode())
                                    .isEqualTo("InvalidSignatureException"));
            assertThat(events).isEmpty();
        }
    }
}
