package io.weir.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.weir.client.testing.FakeService;
import io.weir.client.testing.FakeService.Answer;
import io.weir.client.testing.FakeService.HangUp;
import io.weir.protocol.error.ErrorType;
import io.weir.protocol.op.DeleteStream;
import io.weir.protocol.op.DescribeLimits;
import io.weir.protocol.op.ProtocolOperations;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AsyncStreamClientTest {
    private static final DeleteStream.Request DELETE = new DeleteStream.Request("s", null, null, null);

    private final FakeService service = new FakeService();

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void shouldSendAReadAgainUntilItIsAnswered() {
        service.replies(
                new HangUp(),
                json(503, "{}"),
                json(
                        200,
                        "{\"ShardLimit\":5,\"OpenShardCount\":1,\"OnDemandStreamCount\":0,\"OnDemandStreamCountLimit\":9}"));
        try (StreamClient client = client()) {
            assertThat(client.async()
                            .describeLimits(new DescribeLimits.Request())
                            .join()
                            .shardLimit())
                    .isEqualTo(5);
        }
        assertThat(service.sent()).hasSize(3);
    }

    @Test
    void shouldNotSendAChangeAgainWhoseOutcomeIsUnknown() {
        service.replies(new HangUp());
        try (StreamClient client = client()) {
            Throwable failure =
                    catchThrowable(() -> client.async().deleteStream(DELETE).join());
            assertThat(failure).hasCauseInstanceOf(OutcomeUnknownException.class);
        }
        assertThat(service.sent()).hasSize(1);
    }

    @Test
    void shouldEndWithWhatTheServiceRefused() {
        service.replies(json(400, "{\"__type\":\"ResourceNotFoundException\",\"message\":\"none\"}"));
        try (StreamClient client = client()) {
            Throwable failure =
                    catchThrowable(() -> client.async().deleteStream(DELETE).join());
            assertThat(failure.getCause())
                    .isInstanceOfSatisfying(
                            RefusedException.class,
                            refused -> assertThat(refused.is(ErrorType.RESOURCE_NOT_FOUND))
                                    .isTrue());
        }
    }

    @ParameterizedTest
    @ValueSource(classes = {StreamClient.class, AsyncStreamClient.class})
    void shouldHaveEveryOperation(Class<?> client) {
        Set<String> methods =
                Arrays.stream(client.getMethods()).map(Method::getName).collect(Collectors.toSet());
        Set<String> operations = ProtocolOperations.ALL.stream()
                .map(operation -> operation.name())
                .map(name -> name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1))
                .collect(Collectors.toSet());

        assertThat(methods).containsAll(operations);
    }

    private StreamClient client() {
        return StreamClient.builder()
                .endpoint(service.endpoint())
                .format(BodyFormat.JSON)
                .random(new Random(1))
                .retries(new RetryPolicy(5, Duration.ofMillis(1), Duration.ofMillis(2), Duration.ofSeconds(30), false))
                .build();
    }

    private static Answer json(int status, String body) {
        return new Answer(
                status, Map.of("content-type", "application/x-amz-json-1.1"), body.getBytes(StandardCharsets.UTF_8));
    }
}
