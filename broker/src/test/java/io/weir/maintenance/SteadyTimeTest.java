package io.weir.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.time.testing.ManualClock;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SteadyTimeTest {

    private static final long HOUR_MS = 3_600_000;
    private static final long SAMPLE_MS = 5_000;

    private final ManualClock clock = new ManualClock(1_790_000_000_000L);
    private final SteadyTime time = new SteadyTime(clock);

    private void pass(long ms) {
        for (long left = ms; left > 0; left -= SAMPLE_MS) {
            clock.advanceMs(Math.min(left, SAMPLE_MS));
            time.nowMs();
        }
    }

    private void step(long ms) {
        clock.setWallMs(clock.wallMs() + ms);
    }

    @Test
    void shouldTrustNoClockAtFirst() {
        pass(SteadyTime.GRACE_MS - 1);

        assertThat(time.nowMs()).isEmpty();
        pass(1);
        assertThat(time.nowMs()).hasValue(clock.wallMs());
    }

    @Test
    void shouldFollowAClockThatRunsEvenly() {
        pass(SteadyTime.GRACE_MS);

        for (int i = 0; i < 1000; i++) {
            clock.advanceMs(SAMPLE_MS);
            step(i % 2);
            assertThat(time.nowMs()).hasValue(clock.wallMs());
        }
    }

    @Test
    void shouldNotBelieveAJumpAheadThatIsTakenBack() {
        pass(SteadyTime.GRACE_MS);
        step(HOUR_MS);

        pass(SteadyTime.GRACE_MS - SAMPLE_MS);
        assertThat(time.nowMs()).hasValue(clock.wallMs() - HOUR_MS);
        step(-HOUR_MS);
        pass(SteadyTime.GRACE_MS * 2);
        assertThat(time.nowMs()).hasValue(clock.wallMs());
    }

    @Test
    void shouldBelieveAJumpAheadThatLasts() {
        pass(SteadyTime.GRACE_MS);
        step(25 * HOUR_MS);
        time.nowMs();

        pass(SteadyTime.GRACE_MS);

        assertThat(time.nowMs()).hasValue(clock.wallMs());
    }

    @Test
    void shouldFollowAJumpBackAtOnce() {
        pass(SteadyTime.GRACE_MS);
        step(-HOUR_MS);

        assertThat(time.nowMs()).hasValue(clock.wallMs());
    }

    @Test
    void shouldStartOverWhenTheClockKeepsJumping() {
        pass(SteadyTime.GRACE_MS);
        for (int i = 0; i < 100; i++) {
            step(10_000);
            pass(SAMPLE_MS);
        }

        assertThat(time.nowMs()).hasValue(clock.wallMs() - 1_000_000);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void shouldNeverRunAheadOfTheWallClock(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            if (random.nextInt(8) == 0) {
                step(random.nextLong(-2 * HOUR_MS, 2 * HOUR_MS));
            }
            clock.advanceMs(SAMPLE_MS);
            OptionalLong now = time.nowMs();
            assertThat(now.orElse(0)).isLessThanOrEqualTo(clock.wallMs());
        }
    }
}
