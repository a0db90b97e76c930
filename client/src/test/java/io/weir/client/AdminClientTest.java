package io.weir.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.weir.client.testing.FakeService;
import io.weir.client.testing.FakeService.Answer;
import io.weir.protocol.admin.AdminCalls;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AdminClientTest {

    private static final Credentials CREDENTIALS = new Credentials("id", "secret", "");
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.ofEpochSecond(1_700_000_000));

    private final FakeService service = new FakeService();
    private final AdminClient client = new AdminClient(service.endpoint(), "us-east-1", CREDENTIALS, CLOCK);

    @AfterEach
    void close() {
        client.close();
        service.close();
    }

    private static Answer problem(int status) {
        return new Answer(
                status,
                Map.of("Content-Type", "application/json"),
                "{\"status\":0,\"message\":\"why\"}".getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503})
    void shouldNotCallAChangeUndoneOfWhichNobodyKnows(int status) {
        service.replies(problem(status));
        OutcomeUnknownException unknown = catchThrowableOfType(
                OutcomeUnknownException.class, () -> client.call(AdminCalls.DELETE_ACCOUNT, "111111111111"));
        assertThat(unknown.outcomeUnknown()).isTrue();
        assertThat(unknown.retryable()).isEqualTo(status == 503);
    }

    @Test
    void shouldCallWhatWasRefusedRefused() {
        service.replies(problem(409));
        RefusedException refused = catchThrowableOfType(
                RefusedException.class, () -> client.call(AdminCalls.DELETE_ACCOUNT, "111111111111"));
        assertThat(refused.error().status()).isEqualTo(409);
    }

    @Test
    @Timeout(20)
    void shouldNotWaitForeverForTheRestOfAnAnswer() {
        service.replies(new FakeService.Stall());
        try (AdminClient hasty =
                new AdminClient(service.endpoint(), "us-east-1", CREDENTIALS, CLOCK, Duration.ofMillis(200))) {
            OutcomeUnknownException unknown = catchThrowableOfType(
                    OutcomeUnknownException.class, () -> hasty.call(AdminCalls.DELETE_ACCOUNT, "111111111111"));
            assertThat(unknown).hasMessageContaining("no whole answer within 200 ms");
        }
    }
}
