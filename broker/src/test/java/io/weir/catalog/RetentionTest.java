package io.weir.catalog;

import static io.weir.catalog.testing.CatalogHarness.IN_STEPS;
import static io.weir.catalog.testing.CatalogHarness.creation;
import static io.weir.catalog.testing.CatalogHarness.key;
import static org.assertj.core.api.Assertions.assertThat;

import io.weir.catalog.testing.CatalogHarness;
import io.weir.protocol.type.HashKey;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The retention period, the trim horizon and expired shards.
final class RetentionTest {

    private static final long HOUR_MS = 3_600_000;

    private final CatalogHarness harness = new CatalogHarness();

    private static CatalogCommand.ChangeRetention increase(int hours) {
        return new CatalogCommand.ChangeRetention(key("s"), hours, true);
    }

    private static CatalogCommand.ChangeRetention decrease(int hours) {
        return new CatalogCommand.ChangeRetention(key("s"), hours, false);
    }

    @Test
    void shouldChangeAtOnceAndStayActive_B136() {
        harness.create("s", 1);

        assertThat(harness.accept(increase(25)).settings().retentionHours()).isEqualTo(25);
        assertThat(harness.accept(decrease(24)).settings().retentionHours()).isEqualTo(24);
        assertThat(harness.stream("s").status()).isEqualTo(StreamStatus.ACTIVE);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldKeepWithinTheServicesBounds_B137(boolean up) {
        harness.create("s", 1);

        assertThat(harness.reject(new CatalogCommand.ChangeRetention(key("s"), 23, up)))
                .isEqualTo(new Rejection.RetentionTooShort(23, 24));
        assertThat(harness.reject(new CatalogCommand.ChangeRetention(key("s"), 8761, up)))
                .isEqualTo(new Rejection.RetentionTooLong(8761, 8760));
        assertThat(harness.reject(new CatalogCommand.ChangeRetention(key("none"), 25, up)))
                .isEqualTo(new Rejection.StreamNotFound());
    }

    @Test
    void shouldRefuseTheWrongDirection_B138() {
        harness.create("s", 1);
        harness.accept(increase(48));

        assertThat(harness.reject(increase(47))).isEqualTo(new Rejection.RetentionWouldShrink(47, 48));
        assertThat(harness.reject(decrease(49))).isEqualTo(new Rejection.RetentionWouldGrow(49, 48));
    }

    @Test
    void shouldTakeThePresentValueForNoChange_B138() {
        StreamEntry stream = harness.create("s", 1);

        assertThat(harness.accept(increase(24))).isSameAs(stream);
        assertThat(harness.accept(decrease(24))).isSameAs(stream);
    }

    @Test
    void shouldRefuseAChangeBeforeTheStreamIsActive_B012() {
        harness.accept(creation("s", 1, IN_STEPS));

        assertThat(harness.reject(increase(25))).isEqualTo(new Rejection.StreamNotActive(StreamStatus.CREATING));
    }

    @Test
    void shouldSeeRecordsAsOldAsTheRetention_E027() {
        StreamEntry stream = harness.create("s", 1);

        assertThat(stream.horizonMs(harness.nowMs())).isEqualTo(harness.nowMs() - 24 * HOUR_MS);
    }

    @Test
    void shouldBringNothingBackByALaterIncrease_E028() {
        harness.create("s", 1);
        harness.advance(100 * HOUR_MS);
        long expired = harness.nowMs() - 24 * HOUR_MS;

        StreamEntry increased = harness.accept(increase(48));

        assertThat(increased.horizonMs(harness.nowMs())).isEqualTo(expired);
        harness.advance(10 * HOUR_MS);
        assertThat(harness.stream("s").horizonMs(harness.nowMs())).isEqualTo(expired);
        harness.advance(30 * HOUR_MS);
        assertThat(harness.stream("s").horizonMs(harness.nowMs())).isEqualTo(harness.nowMs() - 48 * HOUR_MS);
    }

    @Test
    void shouldBringNothingBackAfterADecrease_E028() {
        harness.create("s", 1);
        harness.accept(increase(100));
        harness.advance(100 * HOUR_MS);
        harness.accept(decrease(24));
        long expired = harness.nowMs() - 24 * HOUR_MS;
        harness.restart();

        harness.accept(increase(100));

        assertThat(harness.stream("s").horizonMs(harness.nowMs())).isEqualTo(expired);
    }

    @Test
    void shouldForgetClosedShardsOnceTheirLastRecordExpired_B039_C010() {
        StreamEntry stream = harness.create("s", 1);
        harness.reshard("s", new ReshardStep.Split(0, new HashKey(5, 0)));
        harness.advance(24 * HOUR_MS);

        assertThat(expire(stream.id(), Long.MAX_VALUE)).isEmpty();
        harness.advance(1);
        assertThat(expire(stream.id(), Long.MAX_VALUE)).hasSize(1);
        assertThat(harness.stream("s").shards().all())
                .extracting(ShardEntry::index)
                .containsExactly(1, 2);
        assertThat(harness.restored()).isEqualTo(harness.catalog());
    }

    @Test
    void shouldForgetNoShardThatTheSweepDidNotMean_B039() {
        StreamEntry stream = harness.create("s", 1);
        harness.reshard("s", new ReshardStep.Split(0, new HashKey(5, 0)));
        long closedAtMs = harness.nowMs();
        harness.advance(48 * HOUR_MS);

        assertThat(expire(stream.id(), closedAtMs)).isEmpty();
        assertThat(expire(stream.id(), closedAtMs + 1)).hasSize(1);
    }

    @Test
    void shouldKeepTheParentsNameInTheChild_C008() {
        StreamEntry stream = harness.create("s", 1);
        harness.reshard("s", new ReshardStep.Split(0, new HashKey(5, 0)));
        harness.advance(25 * HOUR_MS);

        harness.accept(new CatalogCommand.ExpireShards(stream.id(), Long.MAX_VALUE));

        assertThat(harness.stream("s").shards().shard(1).orElseThrow().parent()).isZero();
        assertThat(harness.stream("s").shards().nextIndex()).isEqualTo(3);
    }

    private List<ShardEntry> expire(int streamId, long horizonMs) {
        return harness.accept(new CatalogCommand.ExpireShards(streamId, horizonMs));
    }
}
