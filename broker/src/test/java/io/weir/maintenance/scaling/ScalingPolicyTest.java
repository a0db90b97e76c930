package io.weir.maintenance.scaling;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.catalog.HashSpace;
import io.weir.catalog.ReshardStep;
import io.weir.protocol.type.HashKey;
import io.weir.protocol.type.HashKeyRange;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// E-011: which shards are split, where, and which are merged. No clock: loads go in, steps come out.
final class ScalingPolicyTest {

    private static final long QUIET_MS = 900_000;
    private static final int ROOM = 1000;
    private static final List<Long> NOTHING_KNOWN = List.of();

    private final ScalingPolicy policy = new ScalingPolicy(ScalingRules.withQuiet(QUIET_MS));

    /// Shards of even ranges with these loads, watched long enough.
    private static StreamLoad stream(int floor, long coldForMs, double... shares) {
        List<HashKeyRange> ranges = HashSpace.uniform(shares.length);
        List<ShardLoad> shards = new ArrayList<>();
        for (int i = 0; i < shares.length; i++) {
            shards.add(new ShardLoad(i, ranges.get(i), shares[i], true, coldForMs, NOTHING_KNOWN));
        }
        return new StreamLoad(shares.length, floor, ROOM, shards);
    }

    private static StreamLoad oneShard(HashKeyRange range, double share, List<Long> heat) {
        return new StreamLoad(1, 1, ROOM, List.of(new ShardLoad(0, range, share, true, 0, heat)));
    }

    private static HashKeyRange whole() {
        return new HashKeyRange(HashKey.MIN, HashKey.MAX);
    }

    private List<ReshardStep> steps(StreamLoad load) {
        List<ReshardStep> steps = new ArrayList<>();
        policy.decide(load).forEach(decision -> {
            assertThat(decision.reason()).isNotEmpty();
            steps.addAll(decision.steps());
        });
        return steps;
    }

    private static HashKey sixteenths(double parts) {
        BigInteger part = BigInteger.ONE.shiftLeft(124);
        return HashKey.of(
                BigInteger.valueOf((long) (parts * 1000)).multiply(part).divide(BigInteger.valueOf(1000)));
    }

    private static List<Long> heat(int part, long bytes) {
        List<Long> heat = new ArrayList<>(Collections.nCopies(16, 0L));
        heat.set(part, bytes);
        return heat;
    }

    @Test
    void shouldLeaveAStreamAloneThatIsNeitherHotNorCold() {
        assertThat(policy.decide(stream(4, 0, 0.5, 0.6, 0.3, 0.1))).isEmpty();
    }

    @Test
    @DisplayName("Not in the middle of the range: where half of the load lies")
    void shouldSplitAtTheMedianOfTheLoad() {
        List<Long> uneven = heat(3, 100);

        assertThat(steps(oneShard(whole(), 0.7, uneven))).containsExactly(new ReshardStep.Split(0, sixteenths(3.5)));
        uneven.set(15, 300L);
        assertThat(steps(oneShard(whole(), 0.7, uneven)))
                .as("a third of the last part makes it half")
                .singleElement()
                .satisfies(step -> assertThat(((ReshardStep.Split) step).newStartingHashKey())
                        .isBetween(sixteenths(15.333), sixteenths(15.334)));
    }

    @Test
    void shouldSplitInTheMiddleWhenNothingIsKnownOfTheLoad() {
        HashKeyRange range = HashSpace.uniform(3).get(1);

        assertThat(steps(oneShard(range, 0.7, NOTHING_KNOWN)))
                .containsExactly(new ReshardStep.Split(0, HashSpace.middle(range)));
    }

    @ParameterizedTest
    @CsvSource({"0.61, 2", "0.8, 2", "0.81, 3", "1.3, 4", "50, 4"})
    void shouldSplitIntoAsManyPiecesAsTheLoadAsksForAtMostFour(double share, int pieces) {
        List<ReshardStep> steps = steps(oneShard(whole(), share, NOTHING_KNOWN));

        assertThat(steps).hasSize(pieces - 1);
    }

    @Test
    @DisplayName("E-005: the middle cut first, then each half, by the indexes that the shards will get")
    void shouldCutFourPiecesAtTheQuartiles() {
        assertThat(steps(oneShard(whole(), 2, NOTHING_KNOWN)))
                .containsExactly(
                        new ReshardStep.Split(0, sixteenths(8)),
                        new ReshardStep.Split(1, sixteenths(4)),
                        new ReshardStep.Split(2, sixteenths(12)));
    }

    @Test
    void shouldWatchANewShardForAWindowFirst() {
        ShardLoad fresh = new ShardLoad(0, whole(), 9, false, 0, NOTHING_KNOWN);

        assertThat(policy.decide(new StreamLoad(1, 1, ROOM, List.of(fresh)))).isEmpty();
    }

    @Test
    void shouldNotSplitARangeThatHoldsOneKey() {
        HashKeyRange narrow = new HashKeyRange(HashKey.MIN, HashKey.of(BigInteger.ONE.shiftLeft(103)));

        assertThat(policy.decide(oneShard(narrow, 5, NOTHING_KNOWN))).isEmpty();
    }

    @Test
    void shouldBoundARoundAndTakeTheHottestFirst() {
        double[] shares = new double[200];
        for (int i = 0; i < shares.length; i++) {
            shares[i] = i == 150 ? 0.79 : 0.7;
        }

        List<ReshardStep> steps = steps(stream(4, 0, shares));

        assertThat(steps).hasSize(128);
        assertThat(steps.getFirst())
                .isInstanceOfSatisfying(
                        ReshardStep.Split.class,
                        split -> assertThat(split.shard()).isEqualTo(150));
    }

    @Test
    @DisplayName(
            "B-026: what does not fit is left, and one that cannot fit is still asked for, so that it is refused aloud")
    void shouldKeepToTheRoomOfTheAccount() {
        HashKeyRange low = HashSpace.uniform(2).getFirst();
        HashKeyRange high = HashSpace.uniform(2).getLast();
        List<ShardLoad> hot = List.of(
                new ShardLoad(0, low, 2, true, 0, NOTHING_KNOWN), new ShardLoad(1, high, 1, true, 0, NOTHING_KNOWN));

        assertThat(steps(new StreamLoad(2, 1, 1000, hot))).hasSize(5);
        assertThat(steps(new StreamLoad(2, 1, 4, hot))).hasSize(4);
        assertThat(steps(new StreamLoad(2, 1, 2, hot))).hasSize(2);
        assertThat(steps(new StreamLoad(2, 1, 0, hot))).hasSize(1);
    }

    @Test
    @DisplayName("B-160, B-021: at least four shards, or as many as warm throughput asks for")
    void shouldRaiseAStreamToItsFloorWithoutLoad() {
        assertThat(steps(stream(4, QUIET_MS, 0, 0, 0))).hasSize(1);
        assertThat(steps(stream(4, QUIET_MS, 0))).as("doubles at most").hasSize(1);
        assertThat(steps(stream(10, QUIET_MS, 0, 0, 0, 0))).hasSize(4);
        assertThat(steps(stream(4, 0, 0.7, 0, 0)))
                .as("the split for load is enough")
                .hasSize(1);
    }

    @Test
    void shouldMergeColdNeighboursAfterTheQuietTime() {
        assertThat(policy.decide(stream(1, QUIET_MS - 1, 0.1, 0.1))).isEmpty();
        assertThat(steps(stream(1, QUIET_MS, 0.1, 0.1))).containsExactly(new ReshardStep.Merge(0, 1));
        assertThat(policy.decide(stream(1, QUIET_MS, 0.1, 0.21))).isEmpty();
        assertThat(policy.decide(stream(1, QUIET_MS, 0.2, 0.5, 0.2)))
                .as("no neighbours")
                .isEmpty();
    }

    @Test
    void shouldMergeEachShardOnceAndKeepTheFloor() {
        assertThat(steps(stream(1, QUIET_MS, 0, 0, 0, 0, 0))).hasSize(2);
        assertThat(steps(stream(4, QUIET_MS, 0, 0, 0, 0, 0))).hasSize(1);
        assertThat(policy.decide(stream(5, QUIET_MS, 0, 0, 0, 0, 0))).isEmpty();
    }

    @Test
    void shouldMergeTheNarrowestFirst() {
        List<HashKeyRange> wide = HashSpace.uniform(4);
        List<ShardLoad> shards = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            shards.add(new ShardLoad(i, wide.get(i), 0, true, QUIET_MS, NOTHING_KNOWN));
        }
        HashKey cut = HashSpace.middle(wide.get(3));
        HashKeyRange lower = new HashKeyRange(wide.get(3).start(), cut.minusOne());
        shards.add(new ShardLoad(5, lower, 0, true, QUIET_MS, NOTHING_KNOWN));
        shards.add(new ShardLoad(6, new HashKeyRange(cut, HashKey.MAX), 0, true, QUIET_MS, NOTHING_KNOWN));

        assertThat(steps(new StreamLoad(7, 4, ROOM, shards))).containsExactly(new ReshardStep.Merge(5, 6));
    }

    @Test
    void shouldNotMergeInARoundThatSplits() {
        assertThat(steps(stream(1, QUIET_MS, 0, 0, 0.9)))
                .allSatisfy(step -> assertThat(step).isInstanceOf(ReshardStep.Split.class));
    }

    @Test
    void shouldSayWhy() {
        assertThat(policy.decide(stream(1, QUIET_MS, 3.571)).getFirst().reason())
                .isEqualTo("offered 3.57 of a shard's quota, above 0.60");
        assertThat(policy.decide(stream(1, QUIET_MS, 0.1, 0.1)).getFirst().reason())
                .isEqualTo("both offered at most 0.20 of a shard's quota for 900 s, now 0.20 together");
    }
}
