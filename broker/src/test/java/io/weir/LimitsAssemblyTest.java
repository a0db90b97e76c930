package io.weir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.config.BrokerConfig;
import io.weir.config.ConfigLoader;
import io.weir.limits.LimitsProfile;
import io.weir.limits.Quotas;
import io.weir.limits.ServiceLimits;
import io.weir.limits.StreamQuotas;
import io.weir.limits.SubscriptionQuota;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LimitsAssemblyTest {

    /// Suites that look for counts call faster than the service would let them.
    @ParameterizedTest
    @CsvSource({"none, false, false", "counts, true, false", "kinesis, true, true"})
    void shouldKeepWhatTheProfileNames(String profile, boolean counts, boolean quotas) {
        BrokerConfig.Limits limits = ConfigLoader.load(
                        List.of("--config=/dev/null", "--limits-profile", profile), Map.of(), Path.of("."))
                .limits();

        assertThat(LimitsAssembly.counts(limits)).isEqualTo(counts ? LimitsProfile.KINESIS : LimitsProfile.OPEN);
        assertThat(LimitsAssembly.quotas(limits)).isEqualTo(quotas ? Quotas.KINESIS : Quotas.NONE);
    }

    @Test
    void shouldKeepEachCountThatIsSet() {
        List<String> args = new ArrayList<>(List.of("--config=/dev/null", "--limits-profile", "kinesis"));
        List<String> keys = List.of(
                "consumers",
                "creating-consumers",
                "creating-streams",
                "on-demand-streams",
                "daily-mode-switches",
                "daily-scalings",
                "daily-encryption-changes");
        for (int i = 0; i < keys.size(); i++) {
            args.add("--limits-" + keys.get(i) + "=" + (i + 61));
        }

        LimitsProfile profile = LimitsAssembly.counts(
                ConfigLoader.load(args, Map.of(), Path.of(".")).limits());

        assertThat(profile.counts()).isEqualTo(new LimitsProfile.Counts(61, 61, 62, 63, 64, 65, 66, 67));
        assertThat(profile.scalingSteps()).isTrue();
        args.add("--limits-consumers=none");
        assertThat(LimitsAssembly.counts(
                                ConfigLoader.load(args, Map.of(), Path.of(".")).limits())
                        .counts()
                        .consumers())
                .isZero();
    }

    @Test
    void shouldKeepTheQuotasOfSubscriptionsThatAreSetAndThoseOfSingleStreams() {
        StreamQuotas streams = LimitsAssembly.quotas(ConfigLoader.load(
                                List.of(
                                        "--config=/dev/null",
                                        "--limits-subscription-bytes=3MiB",
                                        "--limits-streams=paced:kinesis"),
                                Map.of(),
                                Path.of("."))
                        .limits())
                .streams();

        assertThat(streams.of("other").subscription()).isEqualTo(new SubscriptionQuota(3 << 20, 0));
        assertThat(streams.of("paced").subscription()).isEqualTo(new SubscriptionQuota(3 << 20, 1));
    }

    @Test
    void shouldNotPromiseMoreShardsThanAreDriven() {
        List<String> most = List.of("--config=/dev/null", "--limits-shards=20000");
        assertThat(LimitsAssembly.counts(
                                ConfigLoader.load(most, Map.of(), Path.of(".")).limits())
                        .shardLimit())
                .isEqualTo(ServiceLimits.OPEN_SHARDS_MAX);

        assertThat(LimitsProfile.OPEN.shardLimit()).isEqualTo(ServiceLimits.OPEN_SHARDS_MAX);
        assertThatThrownBy(() -> ConfigLoader.load(
                        List.of("--config=/dev/null", "--limits-shards=20001"), Map.of(), Path.of(".")))
                .hasMessageContaining("limits.shards");
    }
}
