package io.weir.catalog;

import static io.weir.catalog.testing.CatalogHarness.AT_ONCE;
import static io.weir.catalog.testing.CatalogHarness.IN_STEPS;
import static io.weir.catalog.testing.CatalogHarness.key;
import static org.assertj.core.api.Assertions.assertThat;

import io.weir.catalog.testing.CatalogHarness;
import io.weir.limits.LimitsProfile;
import io.weir.protocol.type.HashKey;
import io.weir.protocol.type.HashKeyRange;
import io.weir.protocol.type.SequenceNumber;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// SplitShard, MergeShards and UpdateShardCount as the machine judges them.
final class ReshardingTest {

    private static final HashKey MIDDLE = HashSpace.middle(HashKeyRange.ALL);

    private final CatalogHarness harness = new CatalogHarness();

    private static CatalogCommand.Reshard reshard(Terms terms, ReshardStep... steps) {
        return new CatalogCommand.Reshard(key("s"), List.of(steps), terms);
    }

    private static ReshardStep split(int shard, HashKey key) {
        return new ReshardStep.Split(shard, key);
    }

    private static CatalogCommand.UpdateShardCount scale(int target, Terms terms) {
        return new CatalogCommand.UpdateShardCount(key("s"), target, terms);
    }

    @Test
    void shouldGiveTheLowerRangeTheLowerNumber_B116() {
        harness.create("s", 1);

        ShardTable shards = harness.reshard("s", split(0, MIDDLE)).shards();

        ShardEntry low = shards.shard(1).orElseThrow();
        ShardEntry high = shards.shard(2).orElseThrow();
        assertThat(low.range()).isEqualTo(new HashKeyRange(HashKey.MIN, MIDDLE.minusOne()));
        assertThat(high.range()).isEqualTo(new HashKeyRange(MIDDLE, HashKey.MAX));
        assertThat(List.of(low.parent(), high.parent())).containsExactly(0, 0);
        assertThat(low.adjacentParent()).isEqualTo(ShardEntry.NONE);
        assertThat(shards.shard(0).orElseThrow().endingSequenceNumber()).isPresent();
    }

    @Test
    void shouldCloseTheParentAtTheInstantTheChildrenOpen_C038() {
        harness.create("s", 1);
        harness.advance(5_000);

        ShardTable shards = harness.reshard("s", split(0, MIDDLE)).shards();

        assertThat(shards.shard(0).orElseThrow().closedAtMs()).isEqualTo(harness.nowMs());
        assertThat(shards.open()).extracting(ShardEntry::openedAtMs).containsOnly(harness.nowMs());
    }

    @Test
    void shouldBeginNumbersOfChildrenASecondAfterTheEndOfTheParent_C015_C018() {
        harness.create("s", 1);
        harness.advance(5_000);

        ShardTable shards = harness.reshard("s", split(0, MIDDLE)).shards();

        SequenceNumber end =
                shards.shard(0).orElseThrow().endingSequenceNumber().orElseThrow();
        ShardEntry child = shards.shard(1).orElseThrow();
        assertThat(end.recordIndex()).isEqualTo(Long.MAX_VALUE);
        assertThat(end.recordSecond()).isEqualTo(harness.nowMs() / 1000);
        assertThat(child.creationSecond()).isEqualTo(end.recordSecond() + 1);
        assertThat(child.startingSequenceNumber()).isGreaterThan(end);
        assertThat(child.sequenceNumber(1, harness.nowMs())).isGreaterThan(child.startingSequenceNumber());
        assertThat(child.sequenceNumber(1, harness.nowMs()).recordSecond()).isEqualTo(child.creationSecond());
    }

    @Test
    void shouldKeepCreationSecondsRisingWithTwoReshardsInOneSecond_C016_C039() {
        harness.create("s", 1);

        harness.reshard("s", split(0, MIDDLE));
        ShardTable shards = harness.reshard("s", new ReshardStep.Merge(1, 2)).shards();

        assertThat(shards.shard(3).orElseThrow().creationSecond())
                .isGreaterThan(shards.shard(1).orElseThrow().creationSecond());
        assertThat(shards.shard(3).orElseThrow().openedAtMs()).isEqualTo(harness.nowMs());
    }

    @Test
    void shouldNotCloseAShardBeforeItOpenedWhenTheClockStepsBack_C016_C038() {
        harness.create("s", 1);
        harness.advance(-3_600_000);

        ShardTable shards = harness.reshard("s", split(0, MIDDLE)).shards();

        ShardEntry parent = shards.shard(0).orElseThrow();
        assertThat(parent.closedAtMs()).isEqualTo(CatalogHarness.START_MS);
        assertThat(shards.open()).extracting(ShardEntry::openedAtMs).containsOnly(parent.closedAtMs());
        assertThat(shards.open())
                .allSatisfy(shard -> assertThat(shard.creationSecond()).isGreaterThan(parent.creationSecond()));
    }

    @Test
    void shouldCheckInTheServicesOrder_B114() {
        Terms oneShard = new Terms(LimitsProfile.OPEN.withShardsMax(1), true);
        HashKey bad = new HashKey(0, 1);

        assertThat(harness.reject(reshard(oneShard, split(9, bad)))).isEqualTo(new Rejection.StreamNotFound());
        harness.create("s", 1);
        assertThat(harness.reject(reshard(oneShard, split(9, bad)))).isEqualTo(new Rejection.ShardNotFound(9));
        assertThat(harness.reject(reshard(oneShard, split(0, bad)))).isEqualTo(new Rejection.ShardLimit(1, 1, 1));
        assertThat(harness.reject(reshard(AT_ONCE, split(0, bad))))
                .isEqualTo(new Rejection.BadSplitKey(
                        harness.stream("s").shards().shard(0).orElseThrow(), bad));
        harness.reshard("s", split(0, MIDDLE));
        assertThat(harness.reject(reshard(AT_ONCE, split(0, MIDDLE)))).isEqualTo(new Rejection.ShardNotOpen(0));
        assertThat(harness.reject(reshard(AT_ONCE, split(0, bad)))).isInstanceOf(Rejection.BadSplitKey.class);
    }

    @Test
    void shouldRefuseAnUpdateWhileUpdating_B013() {
        harness.create("s", 1);
        harness.accept(reshard(IN_STEPS, split(0, MIDDLE)));

        assertThat(harness.reject(reshard(IN_STEPS, split(9, MIDDLE))))
                .isEqualTo(new Rejection.StreamNotActive(StreamStatus.UPDATING));
        assertThat(harness.reject(new CatalogCommand.BeginDelete(key("s"), false)))
                .isEqualTo(new Rejection.StreamNotActive(StreamStatus.UPDATING));
    }

    @Test
    void shouldCutWhenTheUpdateEnds_B117() {
        StreamEntry before = harness.create("s", 1);
        Resharded begun = harness.accept(reshard(IN_STEPS, split(0, MIDDLE)));
        harness.advance(1_000);
        harness.restart();

        StreamEntry settled = harness.accept(new CatalogCommand.SettleStream(before.id()));

        assertThat(begun.stream().status()).isEqualTo(StreamStatus.UPDATING);
        assertThat(begun.stream().shards()).isEqualTo(before.shards());
        assertThat(begun.stream().takesRecords()).isTrue();
        assertThat(settled.status()).isEqualTo(StreamStatus.ACTIVE);
        assertThat(settled.pending()).isEmpty();
        assertThat(settled.shards().open()).hasSize(2);
        assertThat(settled.shards().shard(0).orElseThrow().closedAtMs()).isEqualTo(harness.nowMs());
    }

    @Test
    void shouldRefuseReshardingOnDemand_B010() {
        NewStream onDemand =
                new NewStream(StreamMode.ON_DEMAND, 1024, DistributionStrategy.USER_PARTITION_KEY, 0, new TreeMap<>());
        harness.accept(new CatalogCommand.CreateStream(key("s"), 4, onDemand, AT_ONCE));

        assertThat(harness.reject(reshard(AT_ONCE, split(0, MIDDLE)))).isEqualTo(new Rejection.OnDemandMode());
        assertThat(harness.reject(scale(8, AT_ONCE))).isEqualTo(new Rejection.OnDemandMode());
    }

    @Test
    void shouldNameBothParentsAsAsked_B121() {
        harness.create("s", 3);

        ShardTable shards = harness.reshard("s", new ReshardStep.Merge(2, 1)).shards();

        ShardEntry child = shards.shard(3).orElseThrow();
        assertThat(child.parent()).isEqualTo(2);
        assertThat(child.adjacentParent()).isEqualTo(1);
        assertThat(child.range())
                .isEqualTo(new HashKeyRange(HashSpace.uniform(3).get(1).start(), HashKey.MAX));
        assertThat(shards.open()).extracting(ShardEntry::index).containsExactly(0, 3);
    }

    @Test
    void shouldRefuseShardsThatAreNoNeighbours_B120() {
        harness.create("s", 3);

        assertThat(harness.reject(reshard(AT_ONCE, new ReshardStep.Merge(0, 2))))
                .isEqualTo(new Rejection.NotAdjacent(0, 2));
        assertThat(harness.reject(reshard(AT_ONCE, new ReshardStep.Merge(1, 1))))
                .isEqualTo(new Rejection.NotAdjacent(1, 1));
        assertThat(harness.reject(reshard(AT_ONCE, new ReshardStep.Merge(0, 7))))
                .isEqualTo(new Rejection.ShardNotFound(7));
    }

    @Test
    void shouldRefuseToMergeAClosedShard_B122() {
        harness.create("s", 2);
        harness.reshard("s", split(0, new HashKey(5, 0)));

        assertThat(harness.reject(reshard(AT_ONCE, new ReshardStep.Merge(0, 1))))
                .isEqualTo(new Rejection.ShardNotOpen(0));
    }

    @Test
    void shouldMergeAtTheShardLimit_B118() {
        Terms two = new Terms(LimitsProfile.OPEN.withShardsMax(2), true);
        harness.create("s", 2);

        assertThat(harness.accept(reshard(two, new ReshardStep.Merge(0, 1))).stream()
                        .shards()
                        .open())
                .hasSize(1);
    }

    @Test
    void shouldChangeNothingWhenALaterStepFails_E006() {
        StreamEntry before = harness.create("s", 1);

        Rejection why = harness.reject(reshard(AT_ONCE, split(0, MIDDLE), split(0, MIDDLE)));

        assertThat(why).isEqualTo(new Rejection.ShardNotOpen(0));
        assertThat(harness.stream("s")).isSameAs(before);
    }

    @Test
    void shouldTellTheStreamBeforeAndAfter_B124() {
        harness.create("s", 2);

        Resharded done = harness.accept(scale(4, AT_ONCE));

        assertThat(done.before().shards().open()).hasSize(2);
        assertThat(done.stream().shards().open()).hasSize(4);
    }

    @Test
    void shouldScaleWithinHalfAndDoubleUnderTheServicesLimits_B125() {
        Terms service = new Terms(LimitsProfile.KINESIS, true);
        harness.create("s", 5);

        assertThat(harness.reject(scale(11, service))).isEqualTo(new Rejection.ScalingAboveDouble(5, 11));
        assertThat(harness.reject(scale(2, service))).isEqualTo(new Rejection.ScalingBelowHalf(5, 2));
        assertThat(harness.accept(scale(3, service)).stream().shards().open()).hasSize(3);
        assertThat(harness.accept(scale(6, service)).stream().shards().open()).hasSize(6);
    }

    @Test
    void shouldScaleAsFarAsAskedWithoutThem_B125() {
        harness.create("s", 1);

        assertThat(harness.accept(scale(100, AT_ONCE)).stream().shards().open()).hasSize(100);
        assertThat(harness.reject(scale(10_001, AT_ONCE)))
                .isEqualTo(new Rejection.ScalingAboveLimit(100, 10_001, 10_000));
    }

    @Test
    void shouldKeepToTheShardLimitWhenScaling_B125_E007() {
        Terms four = new Terms(LimitsProfile.OPEN.withShardsMax(4), true);
        harness.create("s", 2);
        harness.create("t", 1);

        assertThat(harness.reject(scale(5, four))).isEqualTo(new Rejection.ScalingAboveLimit(2, 5, 4));
        assertThat(harness.reject(scale(3, four))).isEqualTo(new Rejection.ShardLimit(3, 4, 2));
        Terms five = new Terms(LimitsProfile.OPEN.withShardsMax(5), true);
        assertThat(harness.accept(scale(3, five)).stream().shards().open()).hasSize(3);
    }

    @Test
    void shouldScaleTenTimesADayUnderTheServicesLimits_B125() {
        Terms service = new Terms(LimitsProfile.KINESIS, true);
        harness.create("s", 1);
        for (int i = 0; i < 10; i++) {
            harness.accept(scale(1 + (i + 1) % 2, service));
            harness.advance(1_000);
        }
        harness.restart();

        assertThat(harness.reject(scale(1, service))).isEqualTo(new Rejection.ScalingsPerDayLimit(10));
        harness.advance(86_400_000 - 10_000);
        assertThat(harness.accept(scale(1, service)).stream().counts().scalingsMs())
                .hasSize(10);
    }
}
