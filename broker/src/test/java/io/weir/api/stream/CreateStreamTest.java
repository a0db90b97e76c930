package io.weir.api.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.api.testing.Encoding;
import io.weir.api.testing.TestClient;
import io.weir.api.testing.TestNode;
import io.weir.catalog.StreamStatus;
import io.weir.limits.LimitsProfile;
import io.weir.protocol.codec.WireError;
import io.weir.protocol.op.AddTagsToStream;
import io.weir.protocol.op.CreateStream;
import io.weir.protocol.op.DeleteStream;
import io.weir.protocol.op.DescribeLimits;
import io.weir.protocol.op.DescribeStreamSummary;
import io.weir.protocol.op.GetShardIterator;
import io.weir.protocol.op.IncreaseStreamRetentionPeriod;
import io.weir.protocol.op.ListShards;
import io.weir.protocol.op.ListStreams;
import io.weir.protocol.op.ListTagsForStream;
import io.weir.protocol.op.PutRecord;
import io.weir.protocol.op.UpdateAccountSettings;
import io.weir.protocol.op.UpdateShardCount;
import io.weir.protocol.op.part.BillingCommitmentInput;
import io.weir.protocol.op.part.Shard;
import io.weir.protocol.op.part.StreamDescription;
import io.weir.protocol.op.part.StreamDescriptionSummary;
import io.weir.protocol.op.part.StreamModeDetails;
import io.weir.protocol.op.part.Tag;
import io.weir.protocol.op.part.WarmThroughput;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// Sections B.1, B.2 and B.4, and of B.0 the states of a stream.
@ParameterizedClass
@EnumSource
final class CreateStreamTest {

    private static final StreamModeDetails ON_DEMAND = new StreamModeDetails("ON_DEMAND");
    private static final StreamModeDetails PROVISIONED = new StreamModeDetails("PROVISIONED");

    private final Encoding encoding;
    private final TestNode node;
    private final TestClient client;

    CreateStreamTest(Encoding encoding) {
        this.encoding = encoding;
        node = TestNode.start(encoding);
        client = new TestClient(node);
    }

    @AfterEach
    void close() {
        node.close();
    }

    private TestNode slow() {
        return TestNode.start(TestNode.Setup.of(encoding.codec()).withTransitionMinMs(10));
    }

    private static CreateStream.Request plain(String name, @Nullable Integer shards, @Nullable StreamModeDetails mode) {
        return new CreateStream.Request(name, shards, mode, null, null, null, null);
    }

    private StreamDescriptionSummary summary(String name) {
        return node.ok(DescribeStreamSummary.SHAPE, new DescribeStreamSummary.Request(name, null, null))
                .streamDescriptionSummary();
    }

    private static List<String> names(TestNode node) {
        return node.ok(ListStreams.SHAPE, new ListStreams.Request(null, null, null))
                .streamNames();
    }

    private WireError fault(CreateStream.Request input) {
        return node.fault(CreateStream.SHAPE, input);
    }

    @Test
    @DisplayName(
            "B-015, B-024, B-028, B-040, B-041, L-007: active at once, with even shards and the service's defaults")
    void shouldMakeAStreamOfEvenShards() {
        node.ok(CreateStream.SHAPE, plain("s", 3, null));
        StreamDescription stream = client.describe("s");
        assertThat(stream.streamStatus()).isEqualTo("ACTIVE");
        assertThat(stream.streamArn()).isEqualTo("arn:aws:kinesis:us-east-1:" + TestNode.ACCOUNT + ":stream/s");
        assertThat(stream.streamModeDetails()).isEqualTo(PROVISIONED);
        assertThat(stream.retentionPeriodHours()).isEqualTo(24);
        assertThat(stream.encryptionType()).isEqualTo("NONE");
        assertThat(stream.keyId()).isNull();
        assertThat(stream.enhancedMonitoring()).hasSize(1);
        assertThat(stream.streamCreationTimestamp()).isEqualTo(Instant.ofEpochMilli(TestNode.START_MS));
        assertThat(stream.shards().stream().map(Shard::shardId))
                .containsExactly("shardId-000000000000", "shardId-000000000001", "shardId-000000000002");
        assertThat(stream.shards().stream().map(shard -> shard.hashKeyRange().startingHashKey()))
                .containsExactly(
                        "0", "113427455640312821154458202477256070485", "226854911280625642308916404954512140970");
        assertThat(stream.shards()).allSatisfy(shard -> {
            assertThat(shard.parentShardId()).isNull();
            assertThat(shard.sequenceNumberRange().startingSequenceNumber()).hasSize(56);
            assertThat(shard.sequenceNumberRange().endingSequenceNumber()).isNull();
        });
    }

    @Test
    @DisplayName("A-016, B-043 to B-047")
    void shouldDescribeAStreamWithoutAStreamId() {
        node.createStream("s", 3);
        StreamDescriptionSummary summary = summary("s");
        assertThat(summary.streamId()).isNull();
        assertThat(summary.openShardCount()).isEqualTo(3);
        assertThat(summary.consumerCount()).isZero();
        assertThat(summary.maxRecordSizeInKiB()).isEqualTo(1024);
        assertThat(summary.warmThroughput()).isNull();
        assertThat(summary.recordDistributionStrategy()).isNull();
    }

    @Test
    @DisplayName("B-019, B-020, B-021: what mode and count mean together")
    void shouldChooseModeAndCount() {
        node.ok(CreateStream.SHAPE, plain("neither", null, null));
        node.ok(CreateStream.SHAPE, plain("demand", null, ON_DEMAND));
        node.ok(CreateStream.SHAPE, plain("count", 2, PROVISIONED));
        assertThat(summary("neither").streamModeDetails()).isEqualTo(ON_DEMAND);
        assertThat(summary("neither").openShardCount()).isEqualTo(4);
        assertThat(summary("demand").openShardCount()).isEqualTo(4);
        assertThat(summary("count").openShardCount()).isEqualTo(2);
        assertThat(fault(plain("x", 2, ON_DEMAND)).name()).isEqualTo("InvalidArgumentException");
        assertThat(fault(plain("x", null, PROVISIONED)).message())
                .isEqualTo("1 validation error detected: Value null at 'shardCount' failed to satisfy constraint: "
                        + "Member must not be null");
    }

    @Test
    @DisplayName("B-018, B-021, B-022, B-023, B-045, B-046: accepted, kept and described")
    void shouldKeepWhatOnDemandStreamsAreTold() {
        CreateStream.Request warm = new CreateStream.Request("s", null, ON_DEMAND, Map.of("a", "b"), 6, 2048, "AUTO");
        assertThat(fault(warm).message()).contains("MinimumThroughputBillingCommitment is enabled");
        node.ok(UpdateAccountSettings.SHAPE, new UpdateAccountSettings.Request(new BillingCommitmentInput("ENABLED")));
        node.ok(CreateStream.SHAPE, warm);
        StreamDescriptionSummary summary = summary("s");
        assertThat(summary.openShardCount()).isEqualTo(6);
        assertThat(summary.warmThroughput()).isEqualTo(new WarmThroughput(6, 6));
        assertThat(summary.maxRecordSizeInKiB()).isEqualTo(2048);
        assertThat(summary.recordDistributionStrategy()).isEqualTo("AUTO");
        assertThat(fault(new CreateStream.Request("x", 1, PROVISIONED, null, 1, null, null))
                        .name())
                .isEqualTo("InvalidArgumentException");
        assertThat(fault(new CreateStream.Request("x", 1, PROVISIONED, null, null, null, "AUTO"))
                        .name())
                .isEqualTo("InvalidArgumentException");
        assertThat(fault(new CreateStream.Request("x", null, ON_DEMAND, null, 10_241, null, null))
                        .name())
                .isEqualTo("LimitExceededException");
    }

    @Test
    @DisplayName("B-025")
    void shouldRefuseANameThatIsTaken() {
        node.createStream("s", 1);
        WireError error = fault(plain("s", 1, null));
        assertThat(error.name()).isEqualTo("ResourceInUseException");
        assertThat(error.message()).isEqualTo("Stream s under account " + TestNode.ACCOUNT + " already exists.");
    }

    @Test
    @DisplayName("B-006: names differ in case")
    void shouldTellNamesApartByCase() {
        node.createStream("s", 1);
        node.createStream("S", 1);
    }

    @Test
    @DisplayName("B-026, B-157, B-177, I-31")
    void shouldKeepToTheShardLimit() {
        try (TestNode limited =
                TestNode.start(TestNode.Setup.of(encoding.codec()).with(LimitsProfile.OPEN.withShardsMax(5)))) {
            limited.createStream("s", 3);
            WireError error = limited.fault(CreateStream.SHAPE, plain("t", 3, null));
            assertThat(error.name()).isEqualTo("LimitExceededException");
            assertThat(error.message())
                    .isEqualTo("This request would exceed the shard limit for the account " + TestNode.ACCOUNT
                            + " in us-east-1. Current shard count for the account: 3. Limit: 5. Number of additional"
                            + " shards that would have resulted from this request: 3. Refer to the AWS Service Limits"
                            + " page (http://docs.aws.amazon.com/general/latest/gr/aws_service_limits.html) for current"
                            + " limits and how to request higher limits.");
            var limits = limited.ok(DescribeLimits.SHAPE, new DescribeLimits.Request());
            assertThat(limits.shardLimit()).isEqualTo(5);
            assertThat(limits.openShardCount()).isEqualTo(3);
            assertThat(limits.onDemandStreamCount()).isZero();
        }
    }

    @Test
    @DisplayName("B-018: a shard count beyond all measure")
    void shouldRefuseAHugeShardCountAtOnce() {
        assertThat(fault(plain("s", Integer.MAX_VALUE, null)).name()).isEqualTo("LimitExceededException");
    }

    @Test
    @DisplayName("B-018, B-148, B-149: tags are checked before anything is made")
    void shouldCheckTagsOfANewStream() {
        assertThat(fault(new CreateStream.Request("s", 1, null, Map.of("a;b", "c"), null, null, null))
                        .name())
                .isEqualTo("InvalidArgumentException");
        assertThat(fault(new CreateStream.Request("s", 1, null, Map.of("aws:b", "c"), null, null, null))
                        .name())
                .isEqualTo("InvalidArgumentException");
        assertThat(node.fault(DescribeStreamSummary.SHAPE, new DescribeStreamSummary.Request("s", null, null))
                        .name())
                .isEqualTo("ResourceNotFoundException");
    }

    @Test
    @DisplayName("B-011, B-012, B-029, B-042, B-052, B-061, B-151, B-175, B-176: CREATING")
    void shouldServeOnlyDescriptionsWhileAStreamIsMade() {
        try (TestNode slow = slow()) {
            slow.ok(CreateStream.SHAPE, new CreateStream.Request("s", 2, null, Map.of("a", "b"), null, null, null));
            TestClient caller = new TestClient(slow);
            assertThat(caller.describe("s").streamStatus()).isEqualTo("CREATING");
            assertThat(caller.describe("s").shards()).isEmpty();
            assertThat(caller.describe("s").hasMoreShards()).isFalse();
            assertThat(names(slow)).containsExactly("s");
            String notFound = "Stream s under account " + TestNode.ACCOUNT + " not found.";
            WireError put = slow.fault(PutRecord.SHAPE, TestClient.record("s", "k", "x"));
            assertThat(put.name()).isEqualTo("ResourceNotFoundException");
            assertThat(put.message()).isEqualTo(notFound);
            assertThat(slow.fault(GetShardIterator.SHAPE, TestClient.position("s", "0", "LATEST", null, null))
                            .message())
                    .isEqualTo(notFound);
            WireError list =
                    slow.fault(ListShards.SHAPE, new ListShards.Request("s", null, null, null, null, null, null, null));
            assertThat(list.name()).isEqualTo("ResourceInUseException");
            assertThat(list.message())
                    .isEqualTo("Stream s under account " + TestNode.ACCOUNT + " not ACTIVE, instead in state CREATING");
            assertThat(slow.fault(AddTagsToStream.SHAPE, new AddTagsToStream.Request("s", Map.of("c", "d"), null, null))
                            .name())
                    .isEqualTo("ResourceInUseException");
            assertThat(slow.fault(CreateStream.SHAPE, plain("s", 1, null)).name())
                    .isEqualTo("ResourceInUseException");
            assertThat(slow.ok(ListTagsForStream.SHAPE, new ListTagsForStream.Request("s", null, null, null, null))
                            .tags())
                    .isEqualTo(List.of(new Tag("a", "b")));
            slow.settle();
            assertThat(caller.describe("s").streamStatus()).isEqualTo("ACTIVE");
            caller.put("s", "k", "x");
        }
    }

    @Test
    @DisplayName("B-014, B-025, B-032, B-052, B-176: DELETING")
    void shouldKeepReadsAndStopWritesWhileAStreamIsDeleted() {
        try (TestNode slow = slow()) {
            slow.createStream("s", 1);
            TestClient caller = new TestClient(slow);
            caller.put("s", "k", "x");
            DeleteStream.Request delete = new DeleteStream.Request("s", null, null, null);
            slow.ok(DeleteStream.SHAPE, delete);
            assertThat(caller.describe("s").streamStatus()).isEqualTo(StreamStatus.DELETING.name());
            assertThat(names(slow)).containsExactly("s");
            assertThat(slow.fault(PutRecord.SHAPE, TestClient.record("s", "k", "y"))
                            .name())
                    .isEqualTo("ResourceNotFoundException");
            assertThat(caller.read("s", "0")).containsExactly("x");
            assertThat(slow.fault(DeleteStream.SHAPE, delete).name()).isEqualTo("ResourceInUseException");
            assertThat(slow.fault(CreateStream.SHAPE, plain("s", 1, null)).name())
                    .isEqualTo("ResourceInUseException");
            slow.settle();
            WireError gone = slow.fault(DeleteStream.SHAPE, delete);
            assertThat(gone.name()).isEqualTo("ResourceNotFoundException");
            assertThat(gone.message()).isEqualTo("Stream s under account " + TestNode.ACCOUNT + " not found.");
        }
    }

    @Test
    @DisplayName("B-030: one change after the other, each from ACTIVE to ACTIVE, as tools make them")
    void shouldBeReadyForTheNextChangeAtOnce() {
        node.ok(CreateStream.SHAPE, plain("s", 1, null));
        assertThat(summary("s").streamStatus()).isEqualTo("ACTIVE");
        node.ok(IncreaseStreamRetentionPeriod.SHAPE, new IncreaseStreamRetentionPeriod.Request("s", 48, null, null));
        assertThat(summary("s").streamStatus()).isEqualTo("ACTIVE");
        node.ok(AddTagsToStream.SHAPE, new AddTagsToStream.Request("s", Map.of("a", "b"), null, null));
        assertThat(summary("s").streamStatus()).isEqualTo("ACTIVE");
        node.ok(UpdateShardCount.SHAPE, new UpdateShardCount.Request("s", 2, "UNIFORM_SCALING", null, null));
        assertThat(summary("s").streamStatus()).isEqualTo("ACTIVE");
        assertThat(summary("s").retentionPeriodHours()).isEqualTo(48);
        assertThat(summary("s").openShardCount()).isEqualTo(2);
    }

    @Test
    @DisplayName("B-036: a stream created anew shares nothing with its predecessor")
    void shouldStartAfreshUnderAnOldName() {
        node.createStream("s", 1);
        client.put("s", "k", "old");
        Instant before = client.describe("s").streamCreationTimestamp();
        node.ok(DeleteStream.SHAPE, new DeleteStream.Request("s", null, null, null));
        node.settle();
        node.createStream("s", 1);
        assertThat(client.read("s", "0")).isEmpty();
        assertThat(client.describe("s").streamCreationTimestamp()).isAfter(before);
    }

    @Test
    @DisplayName("B-027, B-177: counts of the service are kept when asked")
    void shouldKeepTheCountsOfTheServiceWhenAsked() {
        try (TestNode strict = TestNode.start(
                TestNode.Setup.of(encoding.codec()).with(LimitsProfile.KINESIS).withTransitionMinMs(10))) {
            for (int i = 0; i < 5; i++) {
                strict.ok(CreateStream.SHAPE, plain("s" + i, 1, null));
            }
            assertThat(strict.fault(CreateStream.SHAPE, plain("s5", 1, null)).name())
                    .isEqualTo("LimitExceededException");
        }
    }
}
