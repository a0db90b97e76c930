package io.weir.api.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.api.testing.Encoding;
import io.weir.api.testing.TestClient;
import io.weir.api.testing.TestNode;
import io.weir.limits.LimitsProfile;
import io.weir.protocol.codec.WireError;
import io.weir.protocol.op.CreateStream;
import io.weir.protocol.op.MergeShards;
import io.weir.protocol.op.SplitShard;
import io.weir.protocol.op.UpdateShardCount;
import io.weir.protocol.op.part.Shard;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Sections B.11, B.12 and B.13, and of section E the plan of UpdateShardCount.
@ParameterizedClass
@EnumSource
final class ReshardTest {

    private static final String UNDER = " in stream s under account " + TestNode.ACCOUNT;
    private static final String THIRD_END = "113427455640312821154458202477256070484";

    private final Encoding encoding;
    private final TestNode node;
    private final TestClient client;

    ReshardTest(Encoding encoding) {
        this.encoding = encoding;
        node = TestNode.start(encoding);
        client = new TestClient(node);
    }

    @BeforeEach
    void create() {
        node.createStream("s", 3);
    }

    @AfterEach
    void close() {
        node.close();
    }

    private static SplitShard.Request split(String stream, String shard, String key) {
        return new SplitShard.Request(stream, shard, key, null, null);
    }

    private static MergeShards.Request merge(String stream, String shard, String adjacent) {
        return new MergeShards.Request(stream, shard, adjacent, null, null);
    }

    private static UpdateShardCount.Request scale(String stream, int target) {
        return new UpdateShardCount.Request(stream, target, "UNIFORM_SCALING", null, null);
    }

    private static String badKey(String key) {
        return "NewStartingHashKey " + key + " used in SplitShard() on shard shardId-000000000000" + UNDER
                + " is not both greater than one plus the shard's StartingHashKey 0 and less than the shard's"
                + " EndingHashKey " + THIRD_END + ".";
    }

    @Test
    @DisplayName("B-116, C-015, C-016, C-018: the lower child has the lower number and greater sequence numbers")
    void shouldSplitAShard() {
        String last = client.putAt("s", "0", "x").sequenceNumber();
        client.split("s", "shard-0", "2");
        List<Shard> shards = client.shards("s");
        assertThat(shards.get(3).hashKeyRange().endingHashKey()).isEqualTo("1");
        assertThat(shards.get(4).hashKeyRange().startingHashKey()).isEqualTo("2");
        assertThat(shards.get(4).hashKeyRange().endingHashKey()).isEqualTo(THIRD_END);
        assertThat(shards.get(3).adjacentParentShardId()).isNull();
        BigInteger end = new BigInteger(shards.get(0).sequenceNumberRange().endingSequenceNumber());
        BigInteger start = new BigInteger(shards.get(3).sequenceNumberRange().startingSequenceNumber());
        assertThat(end).isGreaterThanOrEqualTo(new BigInteger(last)).isLessThan(start);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1", THIRD_END, "999999999999999999999999999999999999999"})
    @DisplayName("B-115")
    void shouldRefuseAKeyThatIsNotWellInsideTheShard(String key) {
        WireError error = node.fault(SplitShard.SHAPE, split("s", "0", key));
        assertThat(error.name()).isEqualTo("InvalidArgumentException");
        assertThat(error.message()).isEqualTo(badKey(key));
    }

    @Test
    @DisplayName("B-114: shard id, stream, shard, key, open: in this order")
    void shouldCheckASplitInOrder() {
        assertThat(node.fault(SplitShard.SHAPE, split("none", "ABKLFD8", "0")).message())
                .isEqualTo("Could not find shard ABKLFD8 in stream none under account " + TestNode.ACCOUNT + ".");
        assertThat(node.fault(SplitShard.SHAPE, split("none", "2147483647", "0"))
                        .message())
                .isEqualTo("Stream none under account " + TestNode.ACCOUNT + " not found.");
        WireError noShard = node.fault(SplitShard.SHAPE, split("s", "shardId-5", "0"));
        assertThat(noShard.name()).isEqualTo("ResourceNotFoundException");
        assertThat(noShard.message()).isEqualTo("Could not find shard shardId-000000000005" + UNDER + ".");
        client.split("s", "0", "1000");
        assertThat(node.fault(SplitShard.SHAPE, split("s", "0", "0")).message()).isEqualTo(badKey("0"));
        WireError closed = node.fault(SplitShard.SHAPE, split("s", "0", "2000"));
        assertThat(closed.name()).isEqualTo("InvalidArgumentException");
        assertThat(closed.message())
                .isEqualTo("Shard shardId-000000000000" + UNDER
                        + " has already been merged or split, and thus is not eligible for merging or splitting.");
    }

    @Test
    @DisplayName("B-009, B-013, B-117, E-008: reads and writes go on while UPDATING, changes do not")
    void shouldServeRecordsWhileUpdating() {
        try (TestNode slow = TestNode.start(TestNode.Setup.of(encoding.codec()).withTransitionMinMs(10))) {
            slow.createStream("s", 1);
            TestClient caller = new TestClient(slow);
            slow.ok(SplitShard.SHAPE, split("s", "0", TestClient.HALF));
            assertThat(caller.describe("s").streamStatus()).isEqualTo("UPDATING");
            assertThat(caller.describe("s").shards()).hasSize(1);
            WireError busy = slow.fault(SplitShard.SHAPE, split("s", "0", TestClient.HALF));
            assertThat(busy.name()).isEqualTo("ResourceInUseException");
            assertThat(busy.message())
                    .isEqualTo("Stream s under account " + TestNode.ACCOUNT + " not ACTIVE, instead in state UPDATING");
            assertThat(caller.putAt("s", "1", "before").shardId()).isEqualTo("shardId-000000000000");
            slow.settle();
            assertThat(caller.describe("s").streamStatus()).isEqualTo("ACTIVE");
            assertThat(caller.putAt("s", "1", "after").shardId()).isEqualTo("shardId-000000000001");
            assertThat(caller.read("s", "0")).containsExactly("before");
        }
    }

    @Test
    @DisplayName("B-120, B-121: neighbours in either order, and nothing else")
    void shouldMergeNeighbours() {
        client.merge("s", "1", "0");
        Shard child = client.shards("s").getLast();
        assertThat(child.parentShardId()).isEqualTo("shardId-000000000001");
        assertThat(child.adjacentParentShardId()).isEqualTo("shardId-000000000000");
        assertThat(child.hashKeyRange().startingHashKey()).isEqualTo("0");
        client.merge("s", "3", "2");
        assertThat(client.openShards("s")).containsExactly("shardId-000000000004");
    }

    @ParameterizedTest
    @CsvSource({"0, 2", "1, 1"})
    @DisplayName("B-120")
    void shouldRefuseToMergeStrangers(int shard, int adjacent) {
        WireError error = node.fault(MergeShards.SHAPE, merge("s", "s-" + shard, "s-" + adjacent));
        assertThat(error.name()).isEqualTo("InvalidArgumentException");
        assertThat(error.message())
                .isEqualTo("Shards shardId-00000000000" + shard + " and shardId-00000000000" + adjacent + UNDER
                        + " are not an adjacent pair of shards eligible for merging");
    }

    @Test
    @DisplayName("B-114, B-122: either shard missing, nameless or closed")
    void shouldRefuseToMergeWhatIsNotThere() {
        assertThat(node.fault(MergeShards.SHAPE, merge("s", "0", "shardId-5")).message())
                .isEqualTo("Could not find shard shardId-000000000005" + UNDER + ".");
        assertThat(node.fault(MergeShards.SHAPE, merge("none", "0", "xyz")).message())
                .startsWith("Could not find shard xyz");
        client.merge("s", "0", "1");
        assertThat(node.fault(MergeShards.SHAPE, merge("s", "0", "1")).message())
                .contains("has already been merged or split");
    }

    @Test
    @DisplayName("B-010, B-174")
    void shouldRefuseToReshardOnDemandStreams() {
        node.ok(CreateStream.SHAPE, new CreateStream.Request("d", null, null, null, null, null, null));
        String text = "Request is invalid. Stream d under account " + TestNode.ACCOUNT + " is in On-Demand mode.";
        WireError split = node.fault(SplitShard.SHAPE, split("d", "0", "1000"));
        assertThat(split.name()).isEqualTo("ValidationException");
        assertThat(split.message()).isEqualTo(text);
        assertThat(node.fault(MergeShards.SHAPE, merge("d", "0", "1")).message())
                .isEqualTo(text);
        assertThat(node.fault(UpdateShardCount.SHAPE, scale("d", 2)).message()).isEqualTo(text);
    }

    @Test
    @DisplayName("B-118")
    void shouldKeepASplitToTheShardLimit() {
        try (TestNode limited =
                TestNode.start(TestNode.Setup.of(encoding.codec()).with(LimitsProfile.OPEN.withShardsMax(2)))) {
            limited.createStream("s", 2);
            WireError error = limited.fault(SplitShard.SHAPE, split("s", "0", "1000"));
            assertThat(error.name()).isEqualTo("LimitExceededException");
            assertThat(error.message())
                    .contains("Current shard count for the account: 2. Limit: 2. Number of additional"
                            + " shards that would have resulted from this request: 1.");
        }
    }

    @Test
    @DisplayName("B-123, B-124, I-20, I-38: what UpdateShardCount answers")
    void shouldAnswerWithTheCounts() {
        client.split("s", "0", "1000");
        UpdateShardCount.Response response = node.ok(UpdateShardCount.SHAPE, scale("s", 2));
        assertThat(response.streamName()).isEqualTo("s");
        assertThat(response.currentShardCount()).isEqualTo(4);
        assertThat(response.targetShardCount()).isEqualTo(2);
        assertThat(response.streamArn()).endsWith(":stream/s");
    }

    @ParameterizedTest
    @CsvSource({"2, 4, 6", "4, 2, 6", "4, 3, 11", "4, 5, 15", "3, 3, 3"})
    @DisplayName("B-126, E-001 to E-005, I-34, I-40: the plan, by the number of shards ever made")
    void shouldScaleToUniformShards(int from, int to, int made) {
        node.createStream("t", from);
        node.ok(UpdateShardCount.SHAPE, scale("t", to));
        node.settle();
        node.createStream("uniform", to);
        assertThat(client.shards("t")).hasSize(made);
        assertThat(client.shards("t").stream()
                        .filter(shard -> shard.sequenceNumberRange().endingSequenceNumber() == null)
                        .map(Shard::hashKeyRange))
                .containsExactlyInAnyOrderElementsOf(client.shards("uniform").stream()
                        .map(Shard::hashKeyRange)
                        .toList());
    }

    @ParameterizedTest
    @CsvSource({"2, 4", "4, 2", "4, 3", "4, 5", "7, 4"})
    @DisplayName("E-005, E-009: whatever was made on the way, a shard begins after the end of its parents")
    void shouldPutParentsBeforeChildren(int from, int to) {
        node.createStream("t", from);
        node.ok(UpdateShardCount.SHAPE, scale("t", to));
        node.settle();
        Map<String, Shard> shards =
                client.shards("t").stream().collect(Collectors.toMap(Shard::shardId, Function.identity()));
        int parents = 0;
        for (Shard child : shards.values()) {
            for (String parent : Stream.of(child.parentShardId(), child.adjacentParentShardId())
                    .filter(Objects::nonNull)
                    .toList()) {
                String end = shards.get(parent).sequenceNumberRange().endingSequenceNumber();
                assertThat(new BigInteger(child.sequenceNumberRange().startingSequenceNumber()))
                        .isGreaterThan(new BigInteger(String.valueOf(end)));
                parents++;
            }
        }
        assertThat(parents).isPositive();
    }

    @Test
    @DisplayName("B-125, I-19: bounds of the service, over open shards only, when asked")
    void shouldKeepToHalfAndDoubleWhenAsked() {
        try (TestNode strict =
                TestNode.start(TestNode.Setup.of(encoding.codec()).with(LimitsProfile.KINESIS))) {
            strict.createStream("s", 5);
            WireError above = strict.fault(UpdateShardCount.SHAPE, scale("s", 11));
            assertThat(above.name()).isEqualTo("LimitExceededException");
            assertThat(above.message())
                    .isEqualTo("UpdateShardCount cannot scale up over double your current open shard count."
                            + " Current open shard count: 5, Target shard count: 11");
            WireError below = strict.fault(UpdateShardCount.SHAPE, scale("s", 2));
            assertThat(below.message())
                    .isEqualTo("UpdateShardCount cannot scale down below half your current open shard count."
                            + " Current open shard count: 5, Target shard count: 2");
            strict.ok(UpdateShardCount.SHAPE, scale("s", 3));
            for (int i = 0; i < 9; i++) {
                strict.ok(UpdateShardCount.SHAPE, scale("s", 3 + i % 2));
            }
            assertThat(strict.fault(UpdateShardCount.SHAPE, scale("s", 3)).name())
                    .isEqualTo("LimitExceededException");
            strict.clock().advanceMs(24 * 3_600_000L + 1);
            strict.ok(UpdateShardCount.SHAPE, scale("s", 3));
        }
    }
}
