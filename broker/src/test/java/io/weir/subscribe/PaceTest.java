package io.weir.subscribe;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.limits.ServiceLimits;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// D-025.
final class PaceTest {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    @Test
    @DisplayName("D-025: two MiB a second, however they are cut into events")
    void shouldKeepToTheBytesASecond() {
        Pace pace = new Pace(ServiceLimits.SUBSCRIPTION_BYTES_PER_SECOND, 0);
        long now = 0;
        long bytes = 0;
        for (int event = 100_000; now < 60 * SECOND; event = event % 1_000_000 + 77_777) {
            pace.pushed(event, now);
            bytes += event;
            now = pace.nextNanos(now);
        }
        assertThat(bytes / 60.0)
                .isBetween(
                        ServiceLimits.SUBSCRIPTION_BYTES_PER_SECOND * 0.97,
                        ServiceLimits.SUBSCRIPTION_BYTES_PER_SECOND * 1.03);
    }

    @Test
    @DisplayName("D-025: silence is not saved up")
    void shouldNotMakeUpForSilence() {
        Pace pace = new Pace(ServiceLimits.SUBSCRIPTION_BYTES_PER_SECOND, 0);
        pace.pushed(ServiceLimits.SUBSCRIPTION_BYTES_PER_SECOND, 100 * SECOND);
        assertThat(pace.nextNanos(100 * SECOND)).isEqualTo(101 * SECOND);
        assertThat(pace.nextNanos(102 * SECOND)).isEqualTo(102 * SECOND);
    }

    @Test
    void shouldKeepToAnotherPaceThatIsAskedFor() {
        Pace pace = new Pace(1_000, 0);
        pace.pushed(500, 0);
        assertThat(pace.nextNanos(0)).isEqualTo(SECOND / 2);
    }

    @Test
    void shouldNotWaitWithoutABound() {
        Pace pace = new Pace(0, 0);
        pace.pushed(Integer.MAX_VALUE, 5);
        assertThat(pace.nextNanos(5)).isEqualTo(5);
    }
}
