package io.weir;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.config.BrokerConfig;
import io.weir.config.ConfigLoader;
import io.weir.limits.LimitsProfile;
import io.weir.limits.Quotas;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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
}
