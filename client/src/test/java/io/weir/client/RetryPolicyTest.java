package io.weir.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RetryPolicyTest {
    private static final RetryPolicy POLICY =
            new RetryPolicy(5, Duration.ofMillis(50), Duration.ofSeconds(2), Duration.ofSeconds(30), false);

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 6, 7, 40, Integer.MAX_VALUE})
    void shouldKeepEveryWaitBelowItsBound(int attempts) {
        Random random = new Random(attempts);
        long bound = Math.min(2000, attempts > 6 ? 2000 : 50L << (attempts - 1));
        for (int i = 0; i < 1000; i++) {
            assertThat(POLICY.backoff(attempts, random)).isBetween(Duration.ZERO, Duration.ofMillis(bound));
        }
    }

    @Test
    void shouldSpreadWaitsOverTheWholeRange() {
        Random random = new Random(7);
        long longest = 0;
        for (int i = 0; i < 1000; i++) {
            longest = Math.max(longest, POLICY.backoff(100, random).toMillis());
        }
        assertThat(longest).isGreaterThan(1900);
    }

    @Test
    void shouldRefuseBoundsThatMakeNoSense() {
        Duration second = Duration.ofSeconds(1);
        assertThatThrownBy(() -> new RetryPolicy(0, second, second, second, false))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RetryPolicy(1, Duration.ZERO, second, second, false))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RetryPolicy(1, second, Duration.ofMillis(1), second, false))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RetryPolicy(1, second, second, Duration.ZERO, false))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
