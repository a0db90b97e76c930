package io.weir.catalog;

import static io.weir.catalog.testing.CatalogHarness.AT_ONCE;
import static io.weir.catalog.testing.CatalogHarness.key;
import static org.assertj.core.api.Assertions.assertThat;

import io.weir.catalog.testing.CatalogHarness;
import io.weir.limits.LimitsProfile;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Counts that are neither the service's nor none.
final class ConfiguredCountsTest {

    private static final NewStream ON_DEMAND =
            new NewStream(StreamMode.ON_DEMAND, 1024, DistributionStrategy.AUTO, 0, new TreeMap<>());

    private final CatalogHarness harness = new CatalogHarness();

    private static Terms terms(LimitsProfile.Counts counts, boolean atOnce) {
        return new Terms(LimitsProfile.OPEN.withCounts(counts), atOnce);
    }

    private static CatalogCommand.UpdateShardCount scale(int target, Terms terms) {
        return new CatalogCommand.UpdateShardCount(key("s"), target, terms);
    }

    @Test
    void shouldBoundStreamsThatAreCreating() {
        Terms two = terms(new LimitsProfile.Counts(0, 0, 0, 2, 0, 0, 0, 0), false);
        harness.accept(new CatalogCommand.CreateStream(key("a"), 1, ON_DEMAND, two));
        harness.accept(new CatalogCommand.CreateStream(key("b"), 1, ON_DEMAND, two));

        assertThat(harness.reject(new CatalogCommand.CreateStream(key("c"), 1, ON_DEMAND, two)))
                .isEqualTo(new Rejection.CreatingStreamsLimit(2));
    }

    @Test
    void shouldBoundOnDemandStreams() {
        Terms one = terms(new LimitsProfile.Counts(0, 0, 0, 0, 1, 0, 0, 0), true);
        harness.accept(new CatalogCommand.CreateStream(key("a"), 1, ON_DEMAND, one));

        assertThat(harness.reject(new CatalogCommand.CreateStream(key("b"), 1, ON_DEMAND, one)))
                .isEqualTo(new Rejection.OnDemandStreamsLimit(1));
    }

    @Test
    void shouldBoundConsumers() {
        harness.create("s", 1);
        Terms one = terms(new LimitsProfile.Counts(1, 1, 0, 0, 0, 0, 0, 0), true);
        harness.accept(new CatalogCommand.RegisterConsumer(key("s"), "c", new TreeMap<>(), one));

        assertThat(harness.reject(new CatalogCommand.RegisterConsumer(key("s"), "d", new TreeMap<>(), one)))
                .isEqualTo(new Rejection.ConsumersLimit(1));
    }

    /// More than the service counts, over a restart; and half and double are not its business.
    @Test
    void shouldCountScalingsOfTheDay() {
        Terms twelve = terms(new LimitsProfile.Counts(0, 0, 0, 0, 0, 0, 12, 0), true);
        harness.create("s", 1);
        for (int i = 0; i < 12; i++) {
            harness.accept(scale(1 + (i + 1) % 2 * 4, twelve));
            harness.advance(1_000);
        }
        harness.restart();

        assertThat(harness.reject(scale(2, twelve))).isEqualTo(new Rejection.ScalingsPerDayLimit(12));
        harness.accept(scale(2, AT_ONCE));
    }

    @Test
    void shouldCountEncryptionChangesOfTheDay() {
        Terms one = terms(new LimitsProfile.Counts(0, 0, 0, 0, 0, 0, 0, 1), true);
        harness.create("s", 1);
        harness.accept(
                new CatalogCommand.ChangeEncryption(key("s"), new StreamEncryption.Keyed("a", new UUID(0, 1)), one));

        assertThat(harness.reject(new CatalogCommand.ChangeEncryption(
                        key("s"), new StreamEncryption.Keyed("b", new UUID(0, 2)), one)))
                .isEqualTo(new Rejection.EncryptionChangesPerDayLimit(1));
    }
}
