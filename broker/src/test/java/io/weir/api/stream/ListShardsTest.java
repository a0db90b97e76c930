package io.weir.api.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.api.testing.Encoding;
import io.weir.api.testing.TestClient;
import io.weir.api.testing.TestNode;
import io.weir.protocol.codec.WireError;
import io.weir.protocol.op.DescribeStream;
import io.weir.protocol.op.ListShards;
import io.weir.protocol.op.SplitShard;
import io.weir.protocol.op.part.Shard;
import io.weir.protocol.op.part.ShardFilter;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Sections B.6, C.6, and of B.3 the paging of shards.
@ParameterizedClass
@EnumSource
final class ListShardsTest {

    private static final long HOUR_MS = 3_600_000;
    private static final Instant START = Instant.ofEpochMilli(TestNode.START_MS);

    private final Encoding encoding;
    private final TestNode node;
    private final TestClient client;

    ListShardsTest(Encoding encoding) {
        this.encoding = encoding;
        node = TestNode.start(encoding);
        client = new TestClient(node);
    }

    /// A parent that was split after an hour (1, 2), whose children were merged after another (3).
    @BeforeEach
    void reshard() {
        node.createStream("s", 1);
        node.clock().advanceMs(HOUR_MS);
        client.split("s", "0", TestClient.HALF);
        node.clock().advanceMs(HOUR_MS);
        client.merge("s", "1", "2");
    }

    @AfterEach
    void close() {
        node.close();
    }

    private static ListShards.Request first(@Nullable ShardFilter filter, @Nullable Integer max) {
        return new ListShards.Request("s", null, null, max, null, filter, null, null);
    }

    private static ListShards.Request next(@Nullable String token, @Nullable Integer max) {
        return new ListShards.Request(null, token, null, max, null, null, null, null);
    }

    private List<Integer> list(@Nullable ShardFilter filter) {
        return indexes(node.ok(ListShards.SHAPE, first(filter, null)));
    }

    private static List<Integer> indexes(ListShards.Response response) {
        return response.shards().stream()
                .map(shard -> Integer.parseInt(shard.shardId().substring(8)))
                .toList();
    }

    private static ShardFilter filter(String type, @Nullable Instant timestamp) {
        return new ShardFilter(type, null, timestamp);
    }

    private WireError fault(ListShards.Request input) {
        return node.fault(ListShards.SHAPE, input);
    }

    @Test
    @DisplayName("B-058, C-006, C-007, C-009, B-116, B-121: all shards in the order of their ids, with their lineage")
    void shouldListAllShardsWithTheirLineage() {
        List<Shard> shards = client.shards("s");
        assertThat(shards.stream().map(Shard::parentShardId))
                .containsExactly(null, "shardId-000000000000", "shardId-000000000000", "shardId-000000000001");
        assertThat(shards.stream().map(Shard::adjacentParentShardId))
                .containsExactly(null, null, null, "shardId-000000000002");
        assertThat(shards.stream().map(shard -> shard.sequenceNumberRange().endingSequenceNumber() == null))
                .containsExactly(false, false, false, true);
    }

    @Test
    @DisplayName("B-063: the parent alone, or the parent closed and all of its children")
    void shouldListTheShardsBeforeOrAfterAReshardAndNothingBetween() {
        try (TestNode slow = TestNode.start(TestNode.Setup.of(encoding.codec()).withTransitionMinMs(10))) {
            slow.createStream("s", 1);
            TestClient caller = new TestClient(slow);
            slow.ok(SplitShard.SHAPE, new SplitShard.Request("s", "0", TestClient.HALF, null, null));

            assertThat(caller.describe("s").streamStatus()).isEqualTo("UPDATING");
            assertThat(caller.shards("s")).hasSize(1);
            assertThat(caller.openShards("s")).hasSize(1);
            slow.settle();
            assertThat(caller.shards("s")).hasSize(3);
            assertThat(caller.openShards("s")).containsExactly("shardId-000000000001", "shardId-000000000002");
        }
    }

    @Test
    @DisplayName("B-053: a thousand at most, whatever is asked for")
    void shouldListAThousandShardsAtMost() {
        node.createStream("wide", 1001);
        for (Integer max : Arrays.asList(null, 10_000)) {
            ListShards.Response page =
                    node.ok(ListShards.SHAPE, new ListShards.Request("wide", null, null, max, null, null, null, null));

            assertThat(page.shards()).hasSize(1000);
            assertThat(node.ok(ListShards.SHAPE, next(page.nextToken(), null)).shards())
                    .hasSize(1);
        }
    }

    @Test
    @DisplayName("C-032, C-033, C-034, C-036, C-037, I-6")
    void shouldFilterShards() {
        assertThat(list(null)).containsExactly(0, 1, 2, 3);
        assertThat(list(filter("FROM_TRIM_HORIZON", null))).containsExactly(0, 1, 2, 3);
        assertThat(list(filter("AT_LATEST", null))).containsExactly(3);
        assertThat(list(filter("AT_TRIM_HORIZON", null))).containsExactly(0);
        assertThat(list(filter("FROM_TIMESTAMP", START.plusMillis(HOUR_MS + 1))))
                .containsExactly(1, 2, 3);
        assertThat(list(new ShardFilter("AFTER_SHARD_ID", "shardId-000000000001", null)))
                .containsExactly(2, 3);
        assertThat(list(new ShardFilter("AFTER_SHARD_ID", "shardId-000000000009", null)))
                .isEmpty();
    }

    @Test
    @DisplayName("C-035, C-038: the instant of a reshard belongs to the children alone")
    void shouldListTheShardsOpenAtAnInstant() {
        assertThat(list(filter("AT_TIMESTAMP", START.plusMillis(HOUR_MS - 1)))).containsExactly(0);
        assertThat(list(filter("AT_TIMESTAMP", START.plusMillis(HOUR_MS)))).containsExactly(1, 2);
        assertThat(list(filter("AT_TIMESTAMP", START.plusMillis(2 * HOUR_MS)))).containsExactly(3);
        assertThat(list(filter("AT_TIMESTAMP", Instant.EPOCH))).containsExactly(0);
        assertThat(list(filter("AT_TIMESTAMP", START.plusMillis(2 * HOUR_MS + 3000))))
                .containsExactly(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"AT_LATEST", "AT_TRIM_HORIZON", "AT_TIMESTAMP"})
    @DisplayName("C-038: an exact cover of the hash space, whatever the time, also when the clock was set back")
    void shouldCoverTheHashSpaceExactly(String type) {
        for (long atMs = -HOUR_MS; atMs <= 30 * HOUR_MS; atMs += HOUR_MS / 2) {
            node.clock().setWallMs(TestNode.START_MS + Math.max(0, atMs));
            Instant at = type.equals("AT_TIMESTAMP") ? START.plusMillis(atMs) : null;
            assertCover(node.ok(ListShards.SHAPE, first(filter(type, at), null)).shards());
        }
    }

    private static void assertCover(List<Shard> shards) {
        List<Shard> sorted = new ArrayList<>(shards);
        sorted.sort(Comparator.comparing(
                shard -> new BigInteger(shard.hashKeyRange().startingHashKey())));
        BigInteger expected = BigInteger.ZERO;
        for (Shard shard : sorted) {
            assertThat(shard.hashKeyRange().startingHashKey()).isEqualTo(expected.toString());
            expected = new BigInteger(shard.hashKeyRange().endingHashKey()).add(BigInteger.ONE);
        }
        assertThat(expected).isEqualTo(BigInteger.TWO.pow(128));
    }

    @Test
    @DisplayName("B-056, C-038: pages of one listing speak of one moment, also when a reshard comes between")
    void shouldPageThroughOneMoment() {
        client.split("s", "3", TestClient.HALF);
        ListShards.Response page = node.ok(ListShards.SHAPE, first(filter("AT_LATEST", null), 1));
        node.clock().advanceMs(10);
        client.merge("s", "4", "5");
        ListShards.Response rest = node.ok(ListShards.SHAPE, next(page.nextToken(), 10));
        List<Shard> all = new ArrayList<>(page.shards());
        all.addAll(rest.shards());
        assertThat(rest.nextToken()).isNull();
        assertCover(all);
    }

    @Test
    @DisplayName("C-040")
    void shouldDemandWhatAFilterNeeds() {
        assertThat(fault(first(new ShardFilter("AFTER_SHARD_ID", null, null), null))
                        .name())
                .isEqualTo("InvalidArgumentException");
        assertThat(fault(first(filter("AT_TIMESTAMP", null), null)).name()).isEqualTo("InvalidArgumentException");
        assertThat(fault(first(filter("FROM_TIMESTAMP", null), null)).name()).isEqualTo("InvalidArgumentException");
        assertThat(fault(first(filter("AT_TIMESTAMP", START.plusSeconds(86_400)), null))
                        .name())
                .isEqualTo("InvalidArgumentException");
        assertThat(node.error(node.json("ListShards", "{\"StreamName\":\"s\",\"ShardFilter\":{}}"))
                        .name())
                .isEqualTo("ValidationException");
    }

    @Test
    @DisplayName("B-054, B-055")
    void shouldTakeATokenAloneOrWithTheArn() {
        String token = node.ok(ListShards.SHAPE, first(null, 2)).nextToken();
        assertThat(indexes(node.ok(ListShards.SHAPE, next(token, null)))).containsExactly(2, 3);
        assertThat(fault(new ListShards.Request("s", token, null, null, null, null, null, null))
                        .message())
                .isEqualTo("NextToken and StreamName cannot be provided together.");
        assertThat(fault(new ListShards.Request(null, null, null, null, null, null, null, null))
                        .message())
                .isEqualTo("Either NextToken or StreamName should be provided.");
        assertThat(fault(new ListShards.Request(null, token, "0", null, null, null, null, null))
                        .name())
                .isEqualTo("InvalidArgumentException");
        String arn = "arn:aws:kinesis:us-east-1:" + TestNode.ACCOUNT + ":stream/";
        node.ok(ListShards.SHAPE, new ListShards.Request(null, token, null, null, null, null, arn + "s", null));
        assertThat(fault(new ListShards.Request(null, token, null, null, null, null, arn + "t", null))
                        .name())
                .isEqualTo("InvalidArgumentException");
    }

    @Test
    @DisplayName("B-056, B-057, B-179: five minutes, over a restart")
    void shouldRefuseTokensThatAreTooOldOrForeign() {
        String token = node.ok(ListShards.SHAPE, first(null, 2)).nextToken();
        assertThat(fault(next("nonsense", null)).name()).isEqualTo("InvalidArgumentException");
        try (TestNode again = node.restarted()) {
            again.ok(ListShards.SHAPE, next(token, null));
            again.clock().advanceMs(300_001);
            assertThat(again.fault(ListShards.SHAPE, next(token, null)).name()).isEqualTo("ExpiredNextTokenException");
        }
    }

    @Test
    @DisplayName("B-060")
    void shouldNotFindAStreamOfAnotherCreationTime() {
        ListShards.Request same = new ListShards.Request("s", null, null, null, START, null, null, null);
        ListShards.Request other =
                new ListShards.Request("s", null, null, null, START.plusSeconds(1), null, null, null);
        node.ok(ListShards.SHAPE, same);
        assertThat(fault(other).name()).isEqualTo("ResourceNotFoundException");
    }

    @Test
    @DisplayName("C-041, I-26: a start and a filter count both")
    void shouldStartAfterAShard() {
        ListShards.Request after =
                new ListShards.Request("s", null, "shardId-000000000001", null, null, null, null, null);
        assertThat(indexes(node.ok(ListShards.SHAPE, after))).containsExactly(2, 3);
    }

    @Test
    @DisplayName("B-039, B-059, C-008, C-010: a closed shard leaves the lists when its last record has expired")
    void shouldNotListExpiredShards() {
        node.clock().advanceMs(23 * HOUR_MS);
        assertThat(list(null)).containsExactly(0, 1, 2, 3);
        node.clock().advanceMs(1);
        assertThat(list(null)).containsExactly(1, 2, 3);
        assertThat(client.shards("s").getFirst().parentShardId()).isEqualTo("shardId-000000000000");
        assertThat(client.describe("s").shards()).hasSize(3);
        assertThat(list(new ShardFilter("AFTER_SHARD_ID", "shardId-000000000000", null)))
                .containsExactly(1, 2, 3);
    }

    @Test
    @DisplayName("B-037, B-038, I-26: DescribeStream pages by the last shard id")
    void shouldPageDescriptions() {
        var first = node.ok(DescribeStream.SHAPE, new DescribeStream.Request("s", 3, null, null, null))
                .streamDescription();
        var rest = node.ok(
                        DescribeStream.SHAPE,
                        new DescribeStream.Request(
                                "s", 3, first.shards().getLast().shardId(), null, null))
                .streamDescription();
        assertThat(first.shards()).hasSize(3);
        assertThat(first.hasMoreShards()).isTrue();
        assertThat(rest.shards()).hasSize(1);
        assertThat(rest.hasMoreShards()).isFalse();
    }
}
