package io.weir.catalog;

import static io.weir.catalog.testing.CatalogHarness.AT_ONCE;
import static io.weir.catalog.testing.CatalogHarness.IN_STEPS;
import static io.weir.catalog.testing.CatalogHarness.key;
import static org.assertj.core.api.Assertions.assertThat;

import io.weir.catalog.testing.CatalogHarness;
import io.weir.limits.LimitsProfile;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Modes, warm throughput, what traffic asks for, and the settings beside them.
final class CapacityTest {

    private static final long HOUR_MS = 3_600_000;
    private static final String ACCOUNT = "000000000000";
    private static final int UNSAID = CatalogCommand.ChangeMode.WARM_UNSAID;
    private static final Terms SERVICE = new Terms(LimitsProfile.KINESIS, true);

    private final CatalogHarness harness = new CatalogHarness();

    private static CatalogCommand.ChangeMode mode(StreamMode mode, int warm, Terms terms) {
        return new CatalogCommand.ChangeMode(key("s"), mode, warm, terms);
    }

    private static CatalogCommand.ChangeWarmThroughput warm(int mibps, Terms terms) {
        return new CatalogCommand.ChangeWarmThroughput(key("s"), mibps, terms);
    }

    private StreamEntry onDemand() {
        NewStream settings =
                new NewStream(StreamMode.ON_DEMAND, 1024, DistributionStrategy.USER_PARTITION_KEY, 0, new TreeMap<>());
        return harness.accept(new CatalogCommand.CreateStream(key("s"), 4, settings, AT_ONCE));
    }

    private void commit(boolean enabled) {
        harness.accept(new CatalogCommand.ChangeCommitment(ACCOUNT, enabled));
    }

    @Test
    void shouldSwitchModesAndKeepTheShards_B160() {
        ShardTable shards = harness.create("s", 3).shards();

        StreamEntry demand = harness.accept(mode(StreamMode.ON_DEMAND, UNSAID, AT_ONCE)).stream();
        StreamEntry back = harness.accept(mode(StreamMode.PROVISIONED, UNSAID, AT_ONCE)).stream();

        assertThat(demand.settings().mode()).isEqualTo(StreamMode.ON_DEMAND);
        assertThat(demand.shards()).isEqualTo(shards);
        assertThat(back.settings().mode()).isEqualTo(StreamMode.PROVISIONED);
        assertThat(back.shards()).isEqualTo(shards);
        assertThat(harness.restored()).isEqualTo(harness.catalog());
    }

    @Test
    void shouldBeUpdatingUntilTheSwitchSettles_B159() {
        StreamEntry stream = harness.create("s", 3);

        Resharded begun = harness.accept(mode(StreamMode.ON_DEMAND, UNSAID, IN_STEPS));
        assertThat(harness.reject(mode(StreamMode.PROVISIONED, UNSAID, IN_STEPS)))
                .isEqualTo(new Rejection.StreamNotActive(StreamStatus.UPDATING));
        StreamEntry settled = harness.accept(new CatalogCommand.SettleStream(stream.id()));

        assertThat(begun.stream().status()).isEqualTo(StreamStatus.UPDATING);
        assertThat(settled.status()).isEqualTo(StreamStatus.ACTIVE);
        assertThat(settled.settings().mode()).isEqualTo(StreamMode.ON_DEMAND);
    }

    @Test
    void shouldBoundSwitchesToTwoInTwentyFourHoursOnlyByTheServicesProfile_B159_B161() {
        harness.create("s", 1);
        harness.accept(mode(StreamMode.ON_DEMAND, UNSAID, SERVICE));
        harness.advance(HOUR_MS);
        harness.accept(mode(StreamMode.PROVISIONED, UNSAID, SERVICE));

        assertThat(harness.accept(mode(StreamMode.PROVISIONED, UNSAID, SERVICE)).stream())
                .as("the present mode is no switch")
                .isEqualTo(harness.stream("s"));
        harness.advance(22 * HOUR_MS);
        assertThat(harness.reject(mode(StreamMode.ON_DEMAND, UNSAID, SERVICE)))
                .isEqualTo(new Rejection.ModeSwitchesPerDayLimit(2));
        harness.advance(HOUR_MS);
        harness.accept(mode(StreamMode.ON_DEMAND, UNSAID, SERVICE));
        assertThat(harness.reject(mode(StreamMode.PROVISIONED, UNSAID, SERVICE)))
                .isEqualTo(new Rejection.ModeSwitchesPerDayLimit(2));
        harness.accept(mode(StreamMode.PROVISIONED, UNSAID, AT_ONCE));
    }

    @Test
    void shouldNotLeaveOnDemandModeWhileTheBrokerDistributes_B165() {
        onDemand();
        CatalogCommand.ChangeDistribution auto =
                new CatalogCommand.ChangeDistribution(key("s"), DistributionStrategy.AUTO);
        harness.accept(auto);

        assertThat(harness.reject(mode(StreamMode.PROVISIONED, UNSAID, AT_ONCE)))
                .isEqualTo(new Rejection.StillAutoDistribution());
        harness.accept(new CatalogCommand.ChangeDistribution(key("s"), DistributionStrategy.USER_PARTITION_KEY));
        harness.accept(mode(StreamMode.PROVISIONED, UNSAID, AT_ONCE));
        assertThat(harness.reject(auto)).isEqualTo(new Rejection.AutoNeedsOnDemand());
    }

    @Test
    void shouldTakeWarmThroughputOnlyOnDemandAndWhileCommitted_B164_E015() {
        harness.create("s", 1);
        assertThat(harness.reject(warm(8, AT_ONCE))).isEqualTo(new Rejection.ProvisionedMode());
        assertThat(harness.reject(mode(StreamMode.ON_DEMAND, 8, AT_ONCE))).isEqualTo(new Rejection.NoCommitment());
        harness.accept(mode(StreamMode.ON_DEMAND, UNSAID, AT_ONCE));
        assertThat(harness.reject(warm(8, AT_ONCE))).isEqualTo(new Rejection.NoCommitment());
        commit(true);
        assertThat(harness.accept(warm(8, AT_ONCE)).stream().shards().open()).hasSize(8);
        commit(false);
        assertThat(harness.accept(warm(9, AT_ONCE)).stream().shards().open())
                .as("the commitment lasts 24 hours")
                .hasSize(9);
        harness.advance(24 * HOUR_MS);
        assertThat(harness.reject(warm(10, AT_ONCE))).isEqualTo(new Rejection.NoCommitment());
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "4, 1", "4, 4", "4, 5", "4, 8", "3, 100", "5, 1000"})
    void shouldRaiseTheShardsByHalvingTheWidest_E016(int before, int target) {
        commit(true);
        harness.create("s", before);

        StreamEntry stream = harness.accept(mode(StreamMode.ON_DEMAND, target, AT_ONCE)).stream();

        List<ShardEntry> open = stream.shards().open();
        assertThat(open).hasSize(Math.max(before, target));
        double widest = open.stream().mapToDouble(CapacityTest::width).max().orElseThrow();
        double narrowest = open.stream().mapToDouble(CapacityTest::width).min().orElseThrow();
        assertThat(widest / narrowest).isLessThan(2.001);
        assertThat(stream.settings().warmThroughputMiBps()).isEqualTo(target);
        assertThat(harness.restored()).isEqualTo(harness.catalog());
    }

    private static double width(ShardEntry shard) {
        return shard.range()
                .end()
                .toBigInteger()
                .subtract(shard.range().start().toBigInteger())
                .doubleValue();
    }

    @Test
    void shouldScaleWhenTheUpdateEndsAndTakeNothingAwayWhenTheTargetFalls_E016() {
        commit(true);
        StreamEntry stream = onDemand();

        Resharded begun = harness.accept(warm(6, IN_STEPS));
        harness.restart();
        StreamEntry settled = harness.accept(new CatalogCommand.SettleStream(stream.id()));
        StreamEntry cooler = harness.accept(warm(2, AT_ONCE)).stream();

        assertThat(begun.stream().status()).isEqualTo(StreamStatus.UPDATING);
        assertThat(begun.stream().shards()).isEqualTo(stream.shards());
        assertThat(settled.shards().open()).hasSize(6);
        assertThat(settled.status()).isEqualTo(StreamStatus.ACTIVE);
        assertThat(cooler.shards().open()).hasSize(6);
        assertThat(cooler.settings().warmThroughputMiBps()).isEqualTo(2);
    }

    @Test
    void shouldNotWarmBeyondTheShardsOfAnAccount_B026() {
        commit(true);
        onDemand();

        assertThat(harness.reject(warm(1001, SERVICE))).isEqualTo(new Rejection.ShardLimit(4, 1000, 997));
    }

    @Test
    void shouldScaleOnDemandAtOnceWithoutCounting_E012() {
        StreamEntry stream = onDemand();
        ReshardStep split = new ReshardStep.Split(
                0, HashSpace.middle(stream.shards().open().getFirst().range()));

        Resharded done =
                harness.accept(new CatalogCommand.ScaleOnDemand(stream.id(), List.of(split), LimitsProfile.KINESIS));

        assertThat(done.stream().status()).isEqualTo(StreamStatus.ACTIVE);
        assertThat(done.stream().shards().open()).hasSize(5);
        assertThat(done.stream().counts()).isEqualTo(DailyCounts.NONE);
        harness.accept(mode(StreamMode.PROVISIONED, UNSAID, AT_ONCE));
        assertThat(harness.reject(new CatalogCommand.ScaleOnDemand(stream.id(), List.of(split), LimitsProfile.OPEN)))
                .isEqualTo(new Rejection.ProvisionedMode());
    }

    @Test
    void shouldCommitForADayAtLeast_B158_E017() {
        commit(false);
        assertThat(harness.catalog().accountSettings().commitment(ACCOUNT)).isEmpty();
        commit(true);
        long startedAtMs = harness.nowMs();
        harness.advance(HOUR_MS);
        commit(true);
        Commitment on = commitment();
        commit(false);
        Commitment ending = commitment();
        harness.advance(23 * HOUR_MS - 1);
        commit(true);
        Commitment goingOn = commitment();
        commit(false);
        Commitment endingAgain = commitment();
        harness.advance(HOUR_MS);
        commit(true);
        Commitment anew = commitment();

        assertThat(on).isEqualTo(new Commitment(startedAtMs, Commitment.NONE));
        assertThat(ending).isEqualTo(new Commitment(startedAtMs, startedAtMs + 24 * HOUR_MS));
        assertThat(ending.status(startedAtMs + 24 * HOUR_MS - 1))
                .isEqualTo(Commitment.Status.ENABLED_UNTIL_EARLIEST_ALLOWED_END);
        assertThat(ending.status(startedAtMs + 24 * HOUR_MS)).isEqualTo(Commitment.Status.DISABLED);
        assertThat(goingOn).isEqualTo(on);
        assertThat(endingAgain).isEqualTo(ending);
        assertThat(anew).isEqualTo(new Commitment(harness.nowMs(), Commitment.NONE));
        assertThat(harness.restored()).isEqualTo(harness.catalog());
    }

    private Commitment commitment() {
        return harness.catalog().accountSettings().commitment(ACCOUNT).orElseThrow();
    }

    @Test
    void shouldEndACommitmentAtOnceAfterItsFirstDay_E017() {
        commit(true);
        harness.advance(25 * HOUR_MS);
        commit(false);

        assertThat(commitment().endsAtMs()).isEqualTo(harness.nowMs());
        assertThat(harness.catalog().accountSettings().committed(ACCOUNT, harness.nowMs()))
                .isFalse();
    }

    @Test
    void shouldChangeTheRecordSizeThroughUpdating_B011_B162() {
        StreamEntry stream = harness.create("s", 1);

        StreamEntry changing = harness.accept(new CatalogCommand.ChangeRecordSize(key("s"), 4096, IN_STEPS));
        StreamEntry settled = harness.accept(new CatalogCommand.SettleStream(stream.id()));
        StreamEntry same = harness.accept(new CatalogCommand.ChangeRecordSize(key("s"), 4096, IN_STEPS));

        assertThat(changing.status()).isEqualTo(StreamStatus.UPDATING);
        assertThat(settled.settings().maxRecordSizeKiB()).isEqualTo(4096);
        assertThat(same.status()).isEqualTo(StreamStatus.ACTIVE);
    }
}
