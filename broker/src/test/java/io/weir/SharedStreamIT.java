package io.weir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.auth.KeyPair;
import io.weir.config.ConfigLoader;
import io.weir.protocol.admin.AccountView;
import io.weir.protocol.admin.AdminCalls;
import io.weir.protocol.admin.NewKey;
import io.weir.protocol.codec.JsonDocument;
import io.weir.protocol.codec.JsonValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.AccessDeniedException;
import software.amazon.awssdk.services.kinesis.model.KinesisException;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardEvent;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardEventStream;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardResponseHandler;

/// Two accounts in one broker, a stream shared between them, everything signed by the vendor's SDK; and what the audit
/// log says of it afterwards.
final class SharedStreamIT {

    private static final String HOME = "000000000000";
    private static final String OTHER = "222222222222";
    private static final String SHARD = "shardId-000000000000";
    private static final String ARN = "arn:aws:kinesis:us-east-1:" + HOME + ":stream/orders";
    private static final String READ_AND_PUT = "\"kinesis:PutRecord\",\"kinesis:Get*\"";
    private static final String FORBIDDEN = "with an explicit deny in a resource-based policy";

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    /// Who takes part.
    ///
    /// @param ann of the account that owns the stream
    /// @param bob of the other account, who may do everything for all that account says
    /// @param eve of the other account, who may list
    private record Party(KinesisClient ann, KinesisClient bob, KinesisClient eve, KinesisAsyncClient bobsReader)
            implements AutoCloseable {

        static Party in(TestBroker broker, TestOperator operator) {
            var _ = operator.client().callWith(AdminCalls.CREATE_ACCOUNT, new AccountView.Ask(OTHER, "partner"));
            NewKey bob = operator.user(OTHER, "bob", TestOperator.policy("kinesis:*"));
            return new Party(
                    client(broker, operator.user("ann", TestOperator.policy("kinesis:*"))),
                    client(broker, bob),
                    client(broker, operator.user(OTHER, "eve", TestOperator.policy("kinesis:List*"))),
                    KinesisAsyncClient.builder()
                            .endpointOverride(broker.endpoint())
                            .region(Region.US_EAST_1)
                            .credentialsProvider(credentials(bob))
                            .build());
        }

        private static KinesisClient client(TestBroker broker, NewKey key) {
            return KinesisClient.builder()
                    .endpointOverride(broker.endpoint())
                    .region(Region.US_EAST_1)
                    .httpClient(UrlConnectionHttpClient.create())
                    .credentialsProvider(credentials(key))
                    .build();
        }

        private static StaticCredentialsProvider credentials(NewKey key) {
            return StaticCredentialsProvider.create(
                    AwsBasicCredentials.create(key.accessKeyId(), key.secretAccessKey()));
        }

        @Override
        public void close() {
            ann.close();
            bob.close();
            eve.close();
            bobsReader.close();
        }
    }

    /// The policy of a resource with one statement on the other account.
    private static String policy(String effect, String actions, String arn) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":{\"Sid\":\"partner\",\"Effect\":\"" + effect
                + "\",\"Principal\":{\"AWS\":\"" + OTHER + "\"},\"Action\":[" + actions + "],\"Resource\":\"" + arn
                + "\"}}";
    }

    private static void denied(ThrowingCallable call, String why) {
        assertThatThrownBy(call).isInstanceOf(AccessDeniedException.class).hasMessageContaining(why);
    }

    private static String read(KinesisClient client) {
        String iterator = client.getShardIterator(
                        r -> r.streamARN(ARN).shardId(SHARD).shardIteratorType(ShardIteratorType.TRIM_HORIZON))
                .shardIterator();
        return client.getRecords(r -> r.shardIterator(iterator)).records().stream()
                .map(record -> record.data().asUtf8String())
                .reduce("", String::concat);
    }

    private static void put(KinesisClient client, String data) {
        assertThat(client.putRecord(r -> r.streamARN(ARN).partitionKey("k").data(SdkBytes.fromUtf8String(data)))
                        .shardId())
                .isEqualTo(SHARD);
    }

    private List<String> audited(String member) throws IOException {
        return Files.readAllLines(folder.resolve("audit.log")).stream()
                .map(line -> ((JsonDocument.Outcome.Parsed) JsonDocument.parse(line)).value())
                .map(value -> ((JsonValue.Members) value).members())
                .filter(members ->
                        members.get("action") instanceof JsonValue.Text(String action) && action.startsWith("kinesis:"))
                .map(members -> members.get(member) instanceof JsonValue.Text(String text) ? text : "")
                .toList();
    }

    /// What two accounts do with each other in a broker that lets nobody in unverified, from its first start on.
    private void inVerifiedBroker(Consumer<Party> act) {
        KeyPair admin = Bootstrap.run(
                ConfigLoader.load(List.of("--data-dir", folder.toString()), Map.of(), folder), "admin", false);
        try (TestBroker broker = TestBroker.onDisk(folder, "--auth-mode", "verify");
                Party party = Party.in(broker, TestOperator.bootstrapped(broker, admin))) {
            act.accept(party);
        }
    }

    @Test
    @DisplayName("B-156, A-060: across accounts both policies have to allow, and each refusal has one line")
    void shouldShareAStreamAcrossAccounts() throws IOException {
        inVerifiedBroker(SharedStreamIT::shareStream);
        String ann = "arn:aws:iam::" + HOME + ":user/ann";
        String bob = "arn:aws:iam::" + OTHER + ":user/bob";
        String eve = "arn:aws:iam::" + OTHER + ":user/eve";
        String denied = "AccessDeniedException";
        assertThat(audited("outcome"))
                .containsExactly("ok", denied, "ok", denied, denied, denied, "ok", denied, denied, "ok", denied);
        assertThat(audited("principal")).containsExactly(ann, bob, ann, bob, bob, eve, ann, bob, bob, ann, bob);
        assertThat(audited("resource")).containsOnly(ARN);
        assertThat(audited("source")).containsOnly("127.0.0.1");
    }

    private static void shareStream(Party party) {
        KinesisClient ann = party.ann();
        KinesisClient bob = party.bob();
        ann.createStream(r -> r.streamName("orders").shardCount(1));
        denied(() -> read(bob), "because no resource-based policy allows the kinesis:GetShardIterator action");

        String policy = policy("Allow", READ_AND_PUT, ARN);
        ann.putResourcePolicy(r -> r.resourceARN(ARN).policy(policy));
        put(bob, "from bob");
        assertThat(read(bob)).isEqualTo("from bob");
        assertThat(ann.getResourcePolicy(r -> r.resourceARN(ARN)).policy()).isEqualTo(policy);
        denied(() -> bob.deleteStream(r -> r.streamARN(ARN)), "no resource-based policy");
        denied(() -> bob.getResourcePolicy(r -> r.resourceARN(ARN)), "no resource-based policy");
        denied(() -> read(party.eve()), "because no identity-based policy allows the kinesis:GetShardIterator action");
        assertThat(Objects.requireNonNull(bob.listStreams().streamNames())).isEmpty();
        assertThatThrownBy(() -> bob.describeStreamSummary(r -> r.streamName("orders")))
                .isInstanceOfSatisfying(
                        KinesisException.class,
                        e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("ResourceNotFoundException"));

        ann.putResourcePolicy(r -> r.resourceARN(ARN).policy(policy("Deny", "\"kinesis:Get*\"", ARN)));
        denied(() -> read(bob), FORBIDDEN);
        denied(() -> put(bob, "none"), "no resource-based policy allows the kinesis:PutRecord action");
        assertThat(read(ann)).isEqualTo("from bob");

        ann.deleteResourcePolicy(r -> r.resourceARN(ARN));
        denied(() -> read(bob), "no resource-based policy");
    }

    @Test
    @DisplayName("B-154, B-156: the policy of a consumer lets another account read by it, and by nothing else")
    void shouldShareAConsumerAcrossAccounts() throws IOException {
        inVerifiedBroker(SharedStreamIT::shareConsumer);
        assertThat(audited("subject"))
                .filteredOn(subject -> !subject.isEmpty())
                .singleElement()
                .asString()
                .startsWith(ARN + "/consumer/c:");
        assertThat(audited("outcome").stream().filter("AccessDeniedException"::equals))
                .hasSize(6);
    }

    private static void shareConsumer(Party party) {
        KinesisClient ann = party.ann();
        ann.createStream(r -> r.streamName("orders").shardCount(1));
        String consumer = ann.registerStreamConsumer(r -> r.streamARN(ARN).consumerName("c"))
                .consumer()
                .consumerARN();
        put(ann, "pushed");
        String actions = "\"kinesis:SubscribeToShard\",\"kinesis:DescribeStreamConsumer\"";
        deniedPush(party, consumer, "no resource-based policy");

        ann.putResourcePolicy(r -> r.resourceARN(consumer).policy(policy("Allow", actions, consumer)));
        assertThat(party.bob()
                        .describeStreamConsumer(r -> r.streamARN(ARN).consumerName("c"))
                        .consumerDescription()
                        .consumerARN())
                .isEqualTo(consumer);
        assertThat(pushed(party, consumer)).succeedsWithin(PATIENCE).isEqualTo("pushed");
        denied(() -> read(party.bob()), "no resource-based policy");
        denied(
                () -> party.bob().deregisterStreamConsumer(r -> r.consumerARN(consumer)),
                "because no resource-based policy allows the kinesis:DeregisterStreamConsumer action");

        ann.putResourcePolicy(r -> r.resourceARN(consumer).policy(policy("Deny", actions, consumer)));
        deniedPush(party, consumer, FORBIDDEN);
        denied(() -> party.bob().describeStreamConsumer(r -> r.streamARN(ARN).consumerName("c")), FORBIDDEN);
        ann.deleteResourcePolicy(r -> r.resourceARN(consumer));
        deniedPush(party, consumer, "no resource-based policy");
    }

    private static void deniedPush(Party party, String consumer, String why) {
        assertThat(pushed(party, consumer))
                .failsWithin(PATIENCE)
                .withThrowableOfType(ExecutionException.class)
                .withCauseInstanceOf(AccessDeniedException.class)
                .withMessageContaining(why);
    }

    /// The first records that are pushed.
    private static CompletableFuture<String> pushed(Party party, String consumer) {
        CompletableFuture<String> first = new CompletableFuture<>();
        CompletableFuture<Void> done = party.bobsReader()
                .subscribeToShard(
                        r -> r.consumerARN(consumer)
                                .shardId(SHARD)
                                .startingPosition(start -> start.type(ShardIteratorType.TRIM_HORIZON)),
                        SubscribeToShardResponseHandler.builder()
                                .subscriber(event -> texts(event).ifPresent(first::complete))
                                .build());
        var _ = done.whenComplete((_, failure) -> first.completeExceptionally(
                failure == null ? new AssertionError("nothing was pushed") : unwrapped(failure)));
        return first.whenComplete((_, _) -> done.cancel(true));
    }

    private static Throwable unwrapped(Throwable failure) {
        Throwable cause = failure.getCause();
        return failure instanceof CompletionException && cause != null ? cause : failure;
    }

    private static Optional<String> texts(SubscribeToShardEventStream event) {
        return ((SubscribeToShardEvent) event)
                .records().stream().map(record -> record.data().asUtf8String()).reduce(String::concat);
    }
}
