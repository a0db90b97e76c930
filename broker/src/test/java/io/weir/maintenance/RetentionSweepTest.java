package io.weir.maintenance;

import static io.weir.catalog.testing.CatalogHarness.AT_ONCE;
import static io.weir.catalog.testing.CatalogHarness.creation;
import static io.weir.catalog.testing.CatalogHarness.key;
import static org.assertj.core.api.Assertions.assertThat;

import io.weir.catalog.CatalogCommand;
import io.weir.catalog.ReshardStep;
import io.weir.catalog.ShardEntry;
import io.weir.log.Outcome;
import io.weir.maintenance.testing.CountingStore;
import io.weir.maintenance.testing.MaintainedNode;
import io.weir.protocol.type.HashKey;
import io.weir.store.Family;
import io.weir.store.memory.MemoryStore;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class RetentionSweepTest {

    private static final long HOUR_MS = 3_600_000;
    private static final long SETTLE_MS = SteadyTime.GRACE_MS + RetentionSweep.PERIOD_MS;

    private final CountingStore store = new CountingStore(new MemoryStore(64L << 20));
    private final MaintainedNode node = new MaintainedNode(store);

    /// Ten old records and ten of twelve hours later.
    @BeforeEach
    void putRecords() {
        node.accept(creation("s", 2, AT_ONCE));
        putTen();
        node.sleep(12 * HOUR_MS);
        putTen();
        node.pass(SETTLE_MS);
    }

    private void putTen() {
        for (int i = 0; i < 10; i++) {
            node.put("s", 0);
        }
    }

    @Test
    void shouldKeepWhatIsWithinRetention_E027() {
        long bytes = node.recordBytes();

        node.pass(60_000);

        assertThat(node.recordBytes()).isEqualTo(bytes);
        assertThat(node.readable("s", 0)).isEqualTo(20);
    }

    @Test
    void shouldHideExpiredRecordsAtOnceAndFreeTheirSpaceWithinAMinute_E027() {
        long bytes = node.recordBytes();
        node.stepClock(13 * HOUR_MS);

        assertThat(node.readable("s", 0)).isEqualTo(10);
        node.pass(60_000);
        assertThat(node.recordBytes()).isEqualTo(bytes / 2);
        assertThat(node.readable("s", 0)).isEqualTo(10);
        assertThat(node.shard("s", 0).tail().trimIndex()).isEqualTo(11);
    }

    @Test
    void shouldFreeEverythingWhenEverythingExpired_E027() {
        node.stepClock(25 * HOUR_MS);

        node.pass(60_000);

        assertThat(node.recordBytes()).isZero();
        node.put("s", 0);
        assertThat(node.readable("s", 0)).isEqualTo(1);
    }

    @Test
    void shouldFreeWhatNobodyCanReadForLackOfItsKey_E027() {
        node.accept(creation("sealed", 1, AT_ONCE));
        node.accept(creation("later", 1, AT_ONCE));
        UUID key = node.keys().create(key("s").accountId(), null, 0).id();
        node.putSealed("sealed", 0, key);
        node.put("later", 0);
        assertThat(node.keys().disable(key)).isPresent();
        node.stepClock(25 * HOUR_MS);

        node.pass(60_000);

        assertThat(node.recordBytes()).isZero();
    }

    @Test
    void shouldTrimNothingWhenTheClockJumpsAheadAndBack_E029() {
        node.sleep(11 * HOUR_MS + 30 * 60_000);
        node.pass(SETTLE_MS);
        long bytes = node.recordBytes();

        node.stepClock(HOUR_MS);
        node.pass(SteadyTime.GRACE_MS - RetentionSweep.PERIOD_MS);
        assertThat(node.readable("s", 0)).isEqualTo(10);
        node.stepClock(-HOUR_MS);
        node.pass(60_000);

        assertThat(node.recordBytes()).isEqualTo(bytes);
        assertThat(node.readable("s", 0)).isEqualTo(20);
    }

    @Test
    void shouldTrimNothingRightAfterAStart() {
        node.stepClock(13 * HOUR_MS);
        node.restart();
        long bytes = node.recordBytes();

        node.pass(SteadyTime.GRACE_MS - 1);
        assertThat(node.recordBytes()).isEqualTo(bytes);
        node.pass(60_000 - SteadyTime.GRACE_MS);
        assertThat(node.recordBytes()).isEqualTo(bytes / 2);
    }

    @Test
    void shouldBringNothingBackByALaterIncrease_E028() {
        node.stepClock(13 * HOUR_MS);
        node.accept(new CatalogCommand.ChangeRetention(key("s"), 100, true));

        assertThat(node.readable("s", 0)).isEqualTo(10);
        node.pass(60_000);
        assertThat(node.readable("s", 0)).isEqualTo(10);
        assertThat(node.shard("s", 0).tail().trimIndex()).isEqualTo(11);
    }

    @Test
    void shouldFreeAtTheNextSweepWhatAShorterRetentionCutOff_E028() {
        node.accept(new CatalogCommand.ChangeRetention(key("s"), 48, true));
        node.sleep(13 * HOUR_MS);
        assertThat(node.readable("s", 0)).isEqualTo(20);
        long bytes = node.recordBytes();

        node.accept(new CatalogCommand.ChangeRetention(key("s"), 24, false));

        assertThat(node.readable("s", 0)).isEqualTo(10);
        node.pass(RetentionSweep.PERIOD_MS);
        assertThat(node.recordBytes()).isEqualTo(bytes / 2);
    }

    @Test
    void shouldForgetAnExpiredShardAndThenFreeIt_B039_C010() {
        node.accept(
                new CatalogCommand.Reshard(key("s"), List.of(new ReshardStep.Split(0, new HashKey(5, 0))), AT_ONCE));
        node.put("s", 2);
        long bytes = node.recordBytes();
        node.sleep(24 * HOUR_MS);

        node.pass(60_000);

        assertThat(node.stream("s").shards().all())
                .extracting(ShardEntry::index)
                .containsExactly(1, 2, 3);
        assertThat(node.recordBytes()).isZero();
        assertThat(bytes).isPositive();
    }

    @Test
    void shouldKeepAClosedShardWhileItsLastRecordIsReadable_B039() {
        node.sleep(11 * HOUR_MS);
        node.put("s", 0);
        node.accept(
                new CatalogCommand.Reshard(key("s"), List.of(new ReshardStep.Split(0, new HashKey(5, 0))), AT_ONCE));
        node.sleep(24 * HOUR_MS - SETTLE_MS - 1);

        node.pass(SETTLE_MS);

        assertThat(node.stream("s").shards().shard(0)).isPresent();
        assertThat(node.readable("s", 0)).isEqualTo(1);
    }

    @Test
    void shouldReadNothingForShardsWithNothingToTrim() {
        store.reads();
        store.reclaims();

        node.pass(60_000);

        assertThat(store.reads()).isZero();
        assertThat(store.reclaims()).isZero();
    }

    @Test
    void shouldCutHalfAMinutesWorthAtATime() {
        node.sleep(12 * HOUR_MS - SETTLE_MS + 1);
        node.pass(20_000);
        assertThat(node.shard("s", 0).tail().trimIndex()).isEqualTo(1);

        node.pass(40_000);

        assertThat(node.shard("s", 0).tail().trimIndex()).isEqualTo(11);
    }

    @Test
    void shouldFreeWhatACrashLeftBetweenTrimAndFreeing() {
        long horizonMs = node.shard("s", 0).read(11, 1, 1, 0).lastArrivalMs();
        node.shard("s", 0).trim(node.shard("s", 0).trimPoint(horizonMs)).join();
        long bytes = node.recordBytes();
        node.restart();

        node.pass(RetentionSweep.PERIOD_MS);

        assertThat(node.recordBytes()).isEqualTo(bytes / 2);
    }

    @Test
    void shouldTryAgainWhatTheLogRefused() {
        long bytes = node.recordBytes();
        node.stepClock(13 * HOUR_MS);
        node.log().refuse(Outcome.Refusal.OVERLOADED);
        node.pass(60_000);
        assertThat(node.recordBytes()).isEqualTo(bytes);
        node.log().refuse(null);

        node.pass(RetentionSweep.PERIOD_MS);

        assertThat(node.recordBytes()).isEqualTo(bytes / 2);
    }

    @Test
    void shouldGoOnWithOtherShardsWhenOneIsDamaged() {
        node.put("s", 1);
        node.stepClock(25 * HOUR_MS);
        node.restart();
        store.damage(
                Family.records(node.stream("s").shards().shard(0).orElseThrow().bucket()));

        node.pass(60_000);

        assertThat(node.shard("s", 0).tail().trimIndex()).isEqualTo(1);
        assertThat(node.shard("s", 1).tail().records()).isZero();
    }
}
