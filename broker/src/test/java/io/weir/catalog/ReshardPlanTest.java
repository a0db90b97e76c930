package io.weir.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.catalog.testing.CatalogHarness;
import io.weir.protocol.type.HashKey;
import io.weir.protocol.type.HashKeyRange;
import java.math.BigInteger;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ReshardPlanTest {

    private static final BigInteger ROUNDING = BigInteger.ONE.shiftLeft(20);

    private final CatalogHarness harness = new CatalogHarness();

    @ParameterizedTest
    @CsvSource({"2, 4, 6", "4, 2, 6", "4, 3, 11", "4, 5, 15"})
    void shouldMakeAsManyShardsAsTheService_E004(int from, int to, int total) {
        harness.create("s", from);

        ShardTable table = scale("s", to);

        assertThat(table.nextIndex()).isEqualTo(total);
        assertThat(table.all()).hasSize(total);
        assertThat(ranges(table)).isEqualTo(HashSpace.uniform(to));
    }

    @Test
    void shouldSweepFromTheLeftAsTheServiceDid_E002_E003() {
        ShardTable four = harness.create("s", 4).shards();
        List<HashKeyRange> thirds = HashSpace.uniform(3);

        List<ReshardStep> steps = ReshardPlan.toCount(four, 3);

        assertThat(steps)
                .containsExactly(
                        new ReshardStep.Split(1, thirds.get(1).start()),
                        new ReshardStep.Merge(0, 4),
                        new ReshardStep.Split(2, thirds.get(2).start()),
                        new ReshardStep.Merge(5, 7),
                        new ReshardStep.Merge(8, 3));
        assertThat(scale("s", 3).open()).extracting(ShardEntry::index).containsExactly(6, 9, 10);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 6, 7, 11, 100})
    void shouldSplitEachShardOnceToDoubleThem_E005(int count) {
        harness.create("s", count);

        ShardTable doubled = scale("s", 2 * count);

        assertThat(doubled.nextIndex()).isEqualTo(3 * count);
        assertThat(doubled.open()).hasSize(2 * count);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 6, 7, 11, 100})
    void shouldMergeEachPairOnceToHalveThem_E005(int count) {
        harness.create("s", 2 * count);

        ShardTable halved = scale("s", count);

        assertThat(halved.nextIndex()).isEqualTo(3 * count);
        assertThat(halved.open()).hasSize(count);
    }

    @Test
    void shouldLeaveUniformShardsAlone_B126() {
        assertThat(ReshardPlan.toCount(harness.create("s", 7).shards(), 7)).isEmpty();
    }

    @Test
    void shouldMakeUnevenShardsUniform_B126() {
        harness.create("s", 1);
        harness.reshard("s", new ReshardStep.Split(0, new HashKey(0, 100)));

        ShardTable table = scale("s", 2);

        assertThat(ranges(table)).isEqualTo(HashSpace.uniform(2));
    }

    @Test
    void shouldKeepTheLineageShort_E002() {
        harness.create("s", 1000);

        ShardTable one = scale("s", 1);

        long oldest = one.all().getFirst().creationSecond();
        assertThat(one.newestCreationSecond() - oldest).isLessThan(20);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void shouldReachUniformRangesFromAnywhere_E001(long seed) {
        Random random = new Random(seed);
        harness.create("s", 1 + random.nextInt(9));
        for (int i = 0; i < 20; i++) {
            cutSomewhere(random);
            int target = 1 + random.nextInt(40);

            ShardTable table = scale("s", target);

            assertUniform(table, target);
            assertThat(ReshardPlan.toCount(table, target)).isEmpty();
        }
    }

    private void cutSomewhere(Random random) {
        List<ShardEntry> open = harness.stream("s").shards().open();
        ShardEntry shard = open.get(random.nextInt(open.size()));
        HashKey key =
                random.nextInt(4) == 0 ? shard.range().start().plusOne().plusOne() : HashSpace.middle(shard.range());
        harness.reshard("s", new ReshardStep.Split(shard.index(), key));
    }

    private ShardTable scale(String name, int target) {
        return harness
                .accept(new CatalogCommand.UpdateShardCount(CatalogHarness.key(name), target, CatalogHarness.AT_ONCE))
                .stream()
                .shards();
    }

    private static List<HashKeyRange> ranges(ShardTable table) {
        return table.open().stream().map(ShardEntry::range).toList();
    }

    private static void assertUniform(ShardTable table, int target) {
        List<HashKeyRange> wanted = HashSpace.uniform(target);
        assertThat(table.open()).hasSize(target);
        for (int i = 0; i < target; i++) {
            BigInteger is = table.open().get(i).range().start().toBigInteger();
            BigInteger should = wanted.get(i).start().toBigInteger();
            assertThat(is.subtract(should).abs()).isLessThanOrEqualTo(ROUNDING);
        }
    }
}
