package io.weir.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class HttpTimeoutsTest {

    private static final Duration LEAST_PATIENT_CLIENT = Duration.ofSeconds(6);

    @Test
    void shouldAnswerEveryCallBeforeClientsGiveUp_A010() {
        assertThat(HttpTimeouts.DEFAULT.call()).isLessThan(LEAST_PATIENT_CLIENT);
    }
}
