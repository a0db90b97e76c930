package io.weir.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.protocol.type.HashKey;
import io.weir.protocol.type.HashKeyRange;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HashSpaceTest {

    private static HashKey key(String decimal) {
        return HashKey.parse(decimal).orElseThrow();
    }

    @Test
    void shouldStartEachRangeAtAMultipleOfTheRoundedWidth_B024_C003() {
        List<HashKeyRange> thirds = HashSpace.uniform(3);

        assertThat(thirds)
                .containsExactly(
                        new HashKeyRange(HashKey.MIN, key("113427455640312821154458202477256070484")),
                        new HashKeyRange(
                                key("113427455640312821154458202477256070485"),
                                key("226854911280625642308916404954512140969")),
                        new HashKeyRange(key("226854911280625642308916404954512140970"), HashKey.MAX));
    }

    @Test
    void shouldHalveTheSpaceForTwoShards_C003() {
        assertThat(HashSpace.uniform(2).getFirst().end()).isEqualTo(key("170141183460469231731687303715884105727"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 7, 64, 999, 10_000})
    void shouldPartitionTheSpaceForAnyCount_C002(int count) {
        List<HashKeyRange> ranges = HashSpace.uniform(count);

        assertThat(ranges).hasSize(count);
        assertThat(HashSpace.partitions(ranges)).isTrue();
    }

    @Test
    void shouldRefuseNoShardsAtAll() {
        assertThatThrownBy(() -> HashSpace.uniform(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldSeeGapsAndOverlaps_C002() {
        List<HashKeyRange> halves = HashSpace.uniform(2);
        HashKeyRange low = halves.getFirst();
        HashKeyRange high = halves.getLast();

        assertThat(HashSpace.partitions(List.of())).isFalse();
        assertThat(HashSpace.partitions(List.of(low))).isFalse();
        assertThat(HashSpace.partitions(List.of(high))).isFalse();
        assertThat(HashSpace.partitions(List.of(low, low, high))).isFalse();
        assertThat(HashSpace.partitions(
                        List.of(low, new HashKeyRange(high.start().plusOne(), HashKey.MAX))))
                .isFalse();
        assertThat(HashSpace.partitions(List.of(HashKeyRange.ALL, HashKeyRange.ALL)))
                .isFalse();
        assertThat(HashSpace.partitions(List.of(low, high))).isTrue();
    }

    @Test
    void shouldWantSplitKeyAboveStartPlusOneAndBelowEnd_B115() {
        HashKeyRange range = new HashKeyRange(key("10"), key("20"));

        assertThat(HashSpace.splitsAt(range, key("11"))).isFalse();
        assertThat(HashSpace.splitsAt(range, key("12"))).isTrue();
        assertThat(HashSpace.splitsAt(range, key("19"))).isTrue();
        assertThat(HashSpace.splitsAt(range, key("20"))).isFalse();
        assertThat(HashSpace.splitsAt(new HashKeyRange(HashKey.MAX, HashKey.MAX), HashKey.MAX))
                .isFalse();
    }

    @Test
    void shouldUniteNeighboursInEitherOrder_B120() {
        List<HashKeyRange> thirds = HashSpace.uniform(3);

        assertThat(HashSpace.union(thirds.get(1), thirds.get(0)))
                .isEqualTo(new HashKeyRange(HashKey.MIN, thirds.get(1).end()));
        assertThatThrownBy(() -> HashSpace.union(thirds.get(0), thirds.get(2)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldHalveARange() {
        assertThat(HashSpace.middle(HashKeyRange.ALL)).isEqualTo(key("170141183460469231731687303715884105728"));
    }
}
