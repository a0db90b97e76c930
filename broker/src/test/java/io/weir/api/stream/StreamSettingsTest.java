package io.weir.api.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.api.testing.Encoding;
import io.weir.api.testing.TestClient;
import io.weir.api.testing.TestNode;
import io.weir.limits.LimitsProfile;
import io.weir.protocol.codec.WireError;
import io.weir.protocol.op.CreateStream;
import io.weir.protocol.op.DescribeStreamSummary;
import io.weir.protocol.op.PutRecord;
import io.weir.protocol.op.UpdateAccountSettings;
import io.weir.protocol.op.UpdateMaxRecordSize;
import io.weir.protocol.op.UpdateStreamMode;
import io.weir.protocol.op.UpdateStreamRecordDistributionStrategy;
import io.weir.protocol.op.UpdateStreamWarmThroughput;
import io.weir.protocol.op.part.BillingCommitmentInput;
import io.weir.protocol.op.part.StreamDescriptionSummary;
import io.weir.protocol.op.part.StreamModeDetails;
import io.weir.protocol.op.part.WarmThroughput;
import io.weir.protocol.type.Blob;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// Sections B.21 to B.24.
@ParameterizedClass
@EnumSource
final class StreamSettingsTest {

    private static final String ARN = "arn:aws:kinesis:us-east-1:" + TestNode.ACCOUNT + ":stream/";

    private final TestNode node;
    private final TestClient client;

    StreamSettingsTest(Encoding encoding) {
        node = TestNode.start(
                TestNode.Setup.of(encoding.codec()).with(LimitsProfile.KINESIS).withTransitionMinMs(1));
        client = new TestClient(node);
    }

    @BeforeEach
    void create() {
        node.createStream("s", 2);
        node.ok(CreateStream.SHAPE, new CreateStream.Request("demand", null, null, null, null, null, null));
        node.settle();
    }

    @AfterEach
    void close() {
        node.close();
    }

    private StreamDescriptionSummary summary(String stream) {
        return node.ok(DescribeStreamSummary.SHAPE, new DescribeStreamSummary.Request(stream, null, null))
                .streamDescriptionSummary();
    }

    private static UpdateStreamMode.Request mode(String stream, String mode, @Nullable Integer warm) {
        return new UpdateStreamMode.Request(ARN + stream, null, new StreamModeDetails(mode), warm);
    }

    private static UpdateStreamWarmThroughput.Request warm(String stream, int mibps) {
        return new UpdateStreamWarmThroughput.Request(ARN + stream, null, null, mibps);
    }

    private static UpdateStreamRecordDistributionStrategy.Request strategy(String stream, String strategy) {
        return new UpdateStreamRecordDistributionStrategy.Request(ARN + stream, strategy, null);
    }

    private void commit() {
        node.ok(UpdateAccountSettings.SHAPE, new UpdateAccountSettings.Request(new BillingCommitmentInput("ENABLED")));
    }

    private static void assertError(WireError error, String name, String message) {
        assertThat(error.name()).isEqualTo(name);
        assertThat(error.message()).isEqualTo(message);
    }

    @Test
    @DisplayName("B-159, B-160: UPDATING, then ACTIVE with the same shards")
    void shouldSwitchTheMode() {
        node.ok(UpdateStreamMode.SHAPE, mode("s", "ON_DEMAND", null));
        assertThat(summary("s").streamStatus()).isEqualTo("UPDATING");
        assertThat(node.fault(UpdateStreamMode.SHAPE, mode("s", "PROVISIONED", null))
                        .name())
                .isEqualTo("ResourceInUseException");
        node.settle();
        assertThat(summary("s").streamStatus()).isEqualTo("ACTIVE");
        assertThat(summary("s").streamModeDetails()).isEqualTo(new StreamModeDetails("ON_DEMAND"));
        assertThat(summary("s").openShardCount()).isEqualTo(2);
    }

    @Test
    @DisplayName("B-159: twice in 24 hours, warm throughput only towards on demand and with the commitment")
    void shouldBoundSwitches() {
        node.ok(UpdateStreamMode.SHAPE, mode("s", "ON_DEMAND", null));
        node.settle();
        node.ok(UpdateStreamMode.SHAPE, mode("s", "PROVISIONED", null));
        node.settle();
        assertError(
                node.fault(UpdateStreamMode.SHAPE, mode("s", "ON_DEMAND", null)),
                "LimitExceededException",
                "The mode of stream s under account " + TestNode.ACCOUNT
                        + " has been switched 2 times within the last 24 hours, the most there may be.");
        assertThat(node.fault(UpdateStreamMode.SHAPE, mode("demand", "PROVISIONED", 4))
                        .name())
                .isEqualTo("InvalidArgumentException");
        assertThat(node.fault(UpdateStreamMode.SHAPE, mode("s", "SOMETIMES", null))
                        .message())
                .contains("Member must satisfy enum value set: [PROVISIONED, ON_DEMAND]");
        node.clock().advanceMs(86_400_000);
        assertThat(node.fault(UpdateStreamMode.SHAPE, mode("s", "ON_DEMAND", 6)).message())
                .isEqualTo("WarmThroughputMiBps can only be set while MinimumThroughputBillingCommitment is enabled"
                        + " for account " + TestNode.ACCOUNT + ".");
        commit();
        node.ok(UpdateStreamMode.SHAPE, mode("s", "ON_DEMAND", 6));
        node.settle();
        assertThat(summary("s").openShardCount()).isEqualTo(6);
    }

    @Test
    @DisplayName("B-164, B-045, E-016: raised to the target while UPDATING")
    void shouldRaiseWarmThroughput() {
        assertError(
                node.fault(UpdateStreamWarmThroughput.SHAPE, warm("s", 8)),
                "ValidationException",
                "Request is invalid. Stream s under account " + TestNode.ACCOUNT + " is in Provisioned mode.");
        assertThat(node.fault(UpdateStreamWarmThroughput.SHAPE, warm("demand", 8))
                        .name())
                .isEqualTo("InvalidArgumentException");
        assertThat(summary("demand").warmThroughput()).isNull();
        commit();
        assertThat(summary("demand").warmThroughput()).isEqualTo(new WarmThroughput(0, 4));
        var answer = node.ok(UpdateStreamWarmThroughput.SHAPE, warm("demand", 8));
        assertThat(answer.streamName()).isEqualTo("demand");
        assertThat(answer.streamArn()).isEqualTo(ARN + "demand");
        assertThat(answer.warmThroughput()).isEqualTo(new WarmThroughput(8, 4));
        assertThat(summary("demand").streamStatus()).isEqualTo("UPDATING");
        node.settle();
        assertThat(summary("demand").streamStatus()).isEqualTo("ACTIVE");
        assertThat(summary("demand").warmThroughput()).isEqualTo(new WarmThroughput(8, 8));
        assertThat(client.openShards("demand")).hasSize(8);
        assertThat(summary("s").warmThroughput()).isNull();
        assertThat(node.fault(UpdateStreamWarmThroughput.SHAPE, warm("demand", 10_241))
                        .name())
                .isEqualTo("LimitExceededException");
        assertThat(node.fault(UpdateStreamWarmThroughput.SHAPE, warm("demand", -1))
                        .name())
                .isEqualTo("ValidationException");
        assertThat(node.fault(UpdateStreamWarmThroughput.SHAPE, warm("none", 8)).name())
                .isEqualTo("ResourceNotFoundException");
    }

    @Test
    @DisplayName("B-162, B-163: larger records, then smaller ones, and the larger stay readable")
    void shouldChangeTheRecordSize() {
        Blob large = Blob.of(new byte[2 << 20]);
        PutRecord.Request put = new PutRecord.Request("s", large, "k", "0", null, null, null, null);
        assertThat(node.fault(PutRecord.SHAPE, put).name()).isEqualTo("InvalidArgumentException");
        node.ok(UpdateMaxRecordSize.SHAPE, new UpdateMaxRecordSize.Request(ARN + "s", null, 10_240));
        assertThat(summary("s").streamStatus()).isEqualTo("UPDATING");
        node.settle();
        assertThat(summary("s").maxRecordSizeInKiB()).isEqualTo(10_240);
        node.ok(PutRecord.SHAPE, put);
        node.ok(UpdateMaxRecordSize.SHAPE, new UpdateMaxRecordSize.Request(ARN + "s", null, 1024));
        node.settle();
        assertThat(node.fault(PutRecord.SHAPE, put).name()).isEqualTo("InvalidArgumentException");
        assertThat(client.get(client.iterator("s", "0", "TRIM_HORIZON")).records())
                .singleElement()
                .satisfies(record -> assertThat(record.data().length()).isEqualTo(2 << 20));
        assertThat(node.fault(UpdateMaxRecordSize.SHAPE, new UpdateMaxRecordSize.Request(ARN + "s", null, 10_241))
                        .name())
                .isEqualTo("ValidationException");
        assertThat(node.fault(UpdateMaxRecordSize.SHAPE, new UpdateMaxRecordSize.Request(null, null, 2048))
                        .message())
                .contains("Value null at 'streamARN'");
    }

    @Test
    @DisplayName("B-165, B-166: at once and without leaving ACTIVE; back, keys are demanded again")
    void shouldSwitchTheDistribution() {
        assertThat(node.fault(PutRecord.SHAPE, TestClient.record("demand", null, "x"))
                        .name())
                .isEqualTo("ValidationException");
        node.ok(UpdateStreamRecordDistributionStrategy.SHAPE, strategy("demand", "AUTO"));
        assertThat(summary("demand").streamStatus()).isEqualTo("ACTIVE");
        assertThat(summary("demand").recordDistributionStrategy()).isEqualTo("AUTO");
        String shard =
                node.ok(PutRecord.SHAPE, TestClient.record("demand", null, "x")).shardId();
        assertThat(client.get(client.iterator("demand", shard, "TRIM_HORIZON")).records())
                .singleElement()
                .satisfies(record -> assertThat(record.partitionKey()).isNull());
        node.ok(UpdateStreamRecordDistributionStrategy.SHAPE, strategy("demand", "USER_PARTITION_KEY"));
        assertThat(node.fault(PutRecord.SHAPE, TestClient.record("demand", null, "x"))
                        .message())
                .contains("Value null at 'partitionKey'");
        assertThat(node.fault(UpdateStreamRecordDistributionStrategy.SHAPE, strategy("s", "AUTO"))
                        .name())
                .isEqualTo("InvalidArgumentException");
        node.ok(UpdateStreamRecordDistributionStrategy.SHAPE, strategy("s", "USER_PARTITION_KEY"));
    }
}
