package io.weir.catalog;

import static io.weir.catalog.testing.CatalogHarness.AT_ONCE;
import static io.weir.catalog.testing.CatalogHarness.IN_STEPS;
import static io.weir.catalog.testing.CatalogHarness.creation;
import static io.weir.catalog.testing.CatalogHarness.key;
import static org.assertj.core.api.Assertions.assertThat;

import io.weir.catalog.testing.CatalogHarness;
import io.weir.limits.LimitsProfile;
import io.weir.limits.ServiceLimits;
import io.weir.protocol.type.HashKey;
import io.weir.store.Family;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// CreateStream, DeleteStream and the states in between.
final class CreationTest {

    private final CatalogHarness harness = new CatalogHarness();

    @Test
    void shouldGiveANewStreamTheServicesDefaults_B028() {
        StreamEntry stream = harness.create("s", 2);

        assertThat(stream.status()).isEqualTo(StreamStatus.ACTIVE);
        assertThat(stream.settings().retentionHours()).isEqualTo(24);
        assertThat(stream.settings().maxRecordSizeKiB()).isEqualTo(1024);
        assertThat(stream.createdAtMs()).isEqualTo(CatalogHarness.START_MS);
        assertThat(stream.pending()).isEmpty();
    }

    @Test
    void shouldNumberShardsInHashOrderFromZero_B024_C006() {
        StreamEntry stream = harness.create("s", 3);

        assertThat(stream.shards().open()).extracting(ShardEntry::index).containsExactly(0, 1, 2);
        assertThat(stream.shards().open()).extracting(ShardEntry::range).isEqualTo(HashSpace.uniform(3));
        assertThat(stream.shards().open())
                .allSatisfy(shard -> assertThat(shard.startingSequenceNumber().toString())
                        .hasSize(56)
                        .startsWith("49"));
    }

    @Test
    void shouldStayInCreationUntilSettled_B011_B012() {
        StreamEntry stream = harness.accept(creation("s", 1, IN_STEPS));

        StreamEntry settled = harness.accept(new CatalogCommand.SettleStream(stream.id()));

        assertThat(stream.status()).isEqualTo(StreamStatus.CREATING);
        assertThat(stream.takesRecords()).isFalse();
        assertThat(stream.givesRecords()).isFalse();
        assertThat(settled.status()).isEqualTo(StreamStatus.ACTIVE);
        assertThat(settled.takesRecords()).isTrue();
    }

    @Test
    void shouldRefuseAnExistingNameInAnyState_B025() {
        harness.accept(creation("creating", 1, IN_STEPS));
        harness.create("deleting", 1);
        harness.accept(new CatalogCommand.BeginDelete(key("deleting"), false));

        assertThat(harness.reject(creation("creating", 1, AT_ONCE))).isEqualTo(new Rejection.StreamExists());
        assertThat(harness.reject(creation("deleting", 1, AT_ONCE))).isEqualTo(new Rejection.StreamExists());
    }

    @Test
    void shouldTellNamesApartByCase_B006() {
        harness.create("name", 1);

        assertThat(harness.create("NAME", 1).id())
                .isNotEqualTo(harness.stream("name").id());
    }

    @Test
    void shouldKeepToTheAccountsShardLimit_B026() {
        Terms four = new Terms(LimitsProfile.OPEN.withShardsMax(4), true);
        harness.accept(creation("s", 3, four));

        assertThat(harness.reject(creation("t", 2, four))).isEqualTo(new Rejection.ShardLimit(3, 4, 2));
        assertThat(harness.accept(creation("t", 1, four)).shards().open()).hasSize(1);
    }

    @Test
    void shouldBoundShardsEvenWithoutALimit() {
        assertThat(harness.reject(creation("s", 1_000_000, AT_ONCE)))
                .isEqualTo(new Rejection.ShardLimit(0, ServiceLimits.OPEN_SHARDS_MAX, 1_000_000));
    }

    @Test
    void shouldBoundStreamsBeingCreated_B027() {
        Terms service = new Terms(LimitsProfile.KINESIS, false);
        for (int i = 0; i < 5; i++) {
            harness.accept(creation("s" + i, 1, service));
        }

        assertThat(harness.reject(creation("s5", 1, service))).isEqualTo(new Rejection.CreatingStreamsLimit(5));
        harness.accept(new CatalogCommand.SettleStream(harness.stream("s0").id()));
        assertThat(harness.accept(creation("s5", 1, service)).status()).isEqualTo(StreamStatus.CREATING);
    }

    @Test
    void shouldBoundOnDemandStreams_B027_E013() {
        Terms service = new Terms(LimitsProfile.KINESIS, true);
        NewStream onDemand = new NewStream(StreamMode.ON_DEMAND, 1024, DistributionStrategy.AUTO, 0, new TreeMap<>());
        for (int i = 0; i < 50; i++) {
            harness.accept(new CatalogCommand.CreateStream(key("s" + i), 4, onDemand, service));
        }

        assertThat(harness.reject(new CatalogCommand.CreateStream(key("s50"), 4, onDemand, service)))
                .isEqualTo(new Rejection.OnDemandStreamsLimit(50));
        assertThat(harness.catalog().onDemandStreams("000000000000")).isEqualTo(50);
        assertThat(harness.accept(creation("s50", 1, service)).status()).isEqualTo(StreamStatus.ACTIVE);
    }

    @Test
    void shouldKeepWhatTheCreatorAskedFor_B018_B029() {
        SortedMap<String, String> tags = new TreeMap<>();
        tags.put("team", "blue");
        NewStream wanted = new NewStream(StreamMode.ON_DEMAND, 10_240, DistributionStrategy.AUTO, 8, tags);
        harness.accept(new CatalogCommand.ChangeCommitment("000000000000", true));

        StreamEntry stream = harness.accept(new CatalogCommand.CreateStream(key("s"), 8, wanted, IN_STEPS));

        assertThat(stream.settings())
                .isEqualTo(new StreamSettings(
                        StreamMode.ON_DEMAND,
                        24,
                        0,
                        10_240,
                        DistributionStrategy.AUTO,
                        8,
                        tags,
                        StreamEncryption.NONE,
                        Set.of()));
    }

    @Test
    void shouldRefuseMoreTagsThanAStreamMayHave_B148() {
        SortedMap<String, String> tags = new TreeMap<>();
        IntStream.range(0, 51).forEach(i -> tags.put("k" + i, ""));
        NewStream wanted =
                new NewStream(StreamMode.PROVISIONED, 1024, DistributionStrategy.USER_PARTITION_KEY, 0, tags);

        assertThat(harness.reject(new CatalogCommand.CreateStream(key("s"), 1, wanted, AT_ONCE)))
                .isEqualTo(new Rejection.TooManyTags(50));
    }

    @Test
    void shouldSpreadShardsOverAllBucketsBeforeSharingOne() {
        StreamEntry one = harness.create("one", Family.RECORD_BUCKETS / 2);
        StreamEntry two = harness.create("two", Family.RECORD_BUCKETS / 2);

        assertThat(IntStream.concat(
                                one.shards().all().stream().mapToInt(ShardEntry::bucket),
                                two.shards().all().stream().mapToInt(ShardEntry::bucket))
                        .distinct())
                .hasSize(Family.RECORD_BUCKETS);
    }

    @Test
    void shouldDeleteOnlyAnActiveStream_B032() {
        harness.accept(creation("s", 1, IN_STEPS));

        assertThat(harness.reject(new CatalogCommand.BeginDelete(key("none"), false)))
                .isEqualTo(new Rejection.StreamNotFound());
        assertThat(harness.reject(new CatalogCommand.BeginDelete(key("s"), false)))
                .isEqualTo(new Rejection.StreamNotActive(StreamStatus.CREATING));
        harness.accept(new CatalogCommand.SettleStream(harness.stream("s").id()));
        harness.accept(new CatalogCommand.BeginDelete(key("s"), false));
        assertThat(harness.reject(new CatalogCommand.BeginDelete(key("s"), false)))
                .isEqualTo(new Rejection.StreamNotActive(StreamStatus.DELETING));
    }

    @Test
    void shouldStopWritesAndKeepReadsWhileDeleting_B014() {
        harness.create("s", 1);

        StreamEntry stream = harness.accept(new CatalogCommand.BeginDelete(key("s"), false));

        assertThat(stream.takesRecords()).isFalse();
        assertThat(stream.givesRecords()).isTrue();
    }

    @Test
    void shouldRemoveOnlyADeletedStream_B014() {
        int id = harness.create("s", 1).id();

        assertThat(harness.reject(new CatalogCommand.RemoveStream(id)))
                .isEqualTo(new Rejection.StreamNotActive(StreamStatus.ACTIVE));
        harness.accept(new CatalogCommand.BeginDelete(key("s"), false));
        harness.accept(new CatalogCommand.RemoveStream(id));
        assertThat(harness.catalog().stream(id)).isEmpty();
        assertThat(harness.catalog().stream(key("s"))).isEmpty();
        assertThat(harness.reject(new CatalogCommand.RemoveStream(id))).isEqualTo(new Rejection.StreamNotFound());
    }

    @Test
    void shouldShareNothingWithAPredecessorOfTheSameSecond_B036_C016() {
        StreamEntry old = harness.create("s", 1);
        harness.reshard("s", new ReshardStep.Split(0, new HashKey(1, 0)));
        long newest = harness.stream("s").shards().newestCreationSecond();
        harness.accept(new CatalogCommand.BeginDelete(key("s"), false));
        harness.accept(new CatalogCommand.RemoveStream(old.id()));
        harness.restart();

        StreamEntry anew = harness.create("s", 1);

        assertThat(anew.id()).isGreaterThan(old.id());
        assertThat(anew.createdAtMs() / 1000).isGreaterThan(old.createdAtMs() / 1000);
        assertThat(anew.shards().all())
                .allSatisfy(shard -> assertThat(shard.creationSecond()).isGreaterThan(newest));
    }

    @Test
    void shouldNotRepeatNumbersEvenWhenTheClockWasSetBackADay_B036() {
        harness.advance(86_400_000);
        StreamEntry old = harness.create("s", 1);
        remove("s");
        harness.advance(2 * 3_600_000);
        harness.create("t", 1);
        remove("t");
        harness.advance(-2 * 86_400_000);

        StreamEntry anew = harness.create("s", 1);

        assertThat(harness.catalog().retired().seconds()).doesNotContainKey(key("s"));
        assertThat(anew.shards().newestCreationSecond())
                .isGreaterThan(old.shards().newestCreationSecond());
    }

    @Test
    void shouldNotDelayOtherNames_B036() {
        harness.create("s", 1);
        remove("s");

        assertThat(harness.create("t", 1).createdAtMs()).isEqualTo(harness.nowMs());
    }

    private void remove(String name) {
        int id =
                harness.accept(new CatalogCommand.BeginDelete(key(name), false)).id();
        harness.accept(new CatalogCommand.RemoveStream(id));
    }
}
