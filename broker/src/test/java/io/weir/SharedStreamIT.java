package io.weir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.protocol.admin.AccountView;
import io.weir.protocol.admin.AdminCalls;
import io.weir.protocol.admin.NewKey;
import io.weir.protocol.codec.JsonDocument;
import io.weir.protocol.codec.JsonValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.AccessDeniedException;
import software.amazon.awssdk.services.kinesis.model.KinesisException;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/// Two accounts in one broker, a stream shared between them, everything signed by the vendor's SDK; and what the audit
/// log says of it afterwards.
final class SharedStreamIT {

    private static final String HOME = "000000000000";
    private static final String OTHER = "222222222222";
    private static final String ARN = "arn:aws:kinesis:us-east-1:" + HOME + ":stream/orders";
    private static final String POLICY =
            "{\"Version\":\"2012-10-17\",\"Statement\":{\"Sid\":\"partner\",\"Effect\":\"Allow\","
                    + "\"Principal\":{\"AWS\":\"" + OTHER + "\"},\"Action\":[\"kinesis:PutRecord\",\"kinesis:Get*\"],"
                    + "\"Resource\":\"" + ARN + "\"}}";

    @TempDir
    private Path folder;

    private static KinesisClient client(TestBroker broker, NewKey key) {
        return KinesisClient.builder()
                .endpointOverride(broker.endpoint())
                .region(Region.US_EAST_1)
                .httpClient(UrlConnectionHttpClient.create())
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(key.accessKeyId(), key.secretAccessKey())))
                .build();
    }

    private static void denied(ThrowingCallable call, String why) {
        assertThatThrownBy(call).isInstanceOf(AccessDeniedException.class).hasMessageContaining(why);
    }

    private static String read(KinesisClient client) {
        String iterator = client.getShardIterator(r -> r.streamARN(ARN)
                        .shardId("shardId-000000000000")
                        .shardIteratorType(ShardIteratorType.TRIM_HORIZON))
                .shardIterator();
        return client.getRecords(r -> r.shardIterator(iterator)).records().stream()
                .map(record -> record.data().asUtf8String())
                .reduce("", String::concat);
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

    @Test
    @DisplayName("B-156, A-060: across accounts both policies have to allow, and each refusal has one line")
    void shouldShareAStreamAcrossAccounts() throws IOException {
        try (TestBroker broker = TestBroker.onDisk(folder)) {
            TestOperator operator = TestOperator.first(broker);
            operator.client().callWith(AdminCalls.CREATE_ACCOUNT, new AccountView.Ask(OTHER, "partner"));
            try (KinesisClient ann = client(broker, operator.user("ann", TestOperator.policy("kinesis:*")));
                    KinesisClient bob = client(broker, operator.user(OTHER, "bob", TestOperator.policy("kinesis:*")));
                    KinesisClient eve =
                            client(broker, operator.user(OTHER, "eve", TestOperator.policy("kinesis:List*")))) {
                share(ann, bob, eve);
            }
        }
        assertThat(audited("outcome"))
                .containsExactly(
                        "ok",
                        "AccessDeniedException",
                        "ok",
                        "AccessDeniedException",
                        "AccessDeniedException",
                        "AccessDeniedException",
                        "ok",
                        "AccessDeniedException");
        assertThat(audited("principal"))
                .containsExactly(
                        "arn:aws:iam::" + HOME + ":user/ann",
                        "arn:aws:iam::" + OTHER + ":user/bob",
                        "arn:aws:iam::" + HOME + ":user/ann",
                        "arn:aws:iam::" + OTHER + ":user/bob",
                        "arn:aws:iam::" + OTHER + ":user/bob",
                        "arn:aws:iam::" + OTHER + ":user/eve",
                        "arn:aws:iam::" + HOME + ":user/ann",
                        "arn:aws:iam::" + OTHER + ":user/bob");
    }

    private static void share(KinesisClient ann, KinesisClient bob, KinesisClient eve) {
        ann.createStream(r -> r.streamName("orders").shardCount(1));
        denied(() -> read(bob), "because no resource-based policy allows the kinesis:GetShardIterator action");

        ann.putResourcePolicy(r -> r.resourceARN(ARN).policy(POLICY));
        bob.putRecord(r -> r.streamARN(ARN).partitionKey("k").data(SdkBytes.fromUtf8String("from bob")));
        assertThat(read(bob)).isEqualTo("from bob");
        assertThat(ann.getResourcePolicy(r -> r.resourceARN(ARN)).policy()).isEqualTo(POLICY);
        denied(() -> bob.deleteStream(r -> r.streamARN(ARN)), "no resource-based policy");
        denied(() -> bob.getResourcePolicy(r -> r.resourceARN(ARN)), "no resource-based policy");
        denied(() -> read(eve), "because no identity-based policy allows the kinesis:GetShardIterator action");
        assertThat(Objects.requireNonNull(bob.listStreams().streamNames())).isEmpty();
        assertThatThrownBy(() -> bob.describeStreamSummary(r -> r.streamName("orders")))
                .isInstanceOfSatisfying(
                        KinesisException.class,
                        e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("ResourceNotFoundException"));

        ann.deleteResourcePolicy(r -> r.resourceARN(ARN));
        denied(() -> read(bob), "no resource-based policy");
    }
}
