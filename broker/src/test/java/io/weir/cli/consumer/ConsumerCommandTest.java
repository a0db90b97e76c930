package io.weir.cli.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.cli.ExitCode;
import io.weir.cli.testing.CommandRun;
import io.weir.cli.testing.FakeKinesis;
import io.weir.protocol.error.ErrorType;
import io.weir.protocol.error.ServiceException;
import io.weir.protocol.op.DeregisterStreamConsumer;
import io.weir.protocol.op.DescribeStreamConsumer;
import io.weir.protocol.op.DescribeStreamSummary;
import io.weir.protocol.op.ListStreamConsumers;
import io.weir.protocol.op.RegisterStreamConsumer;
import io.weir.protocol.op.part.ConsumerDescription;
import io.weir.protocol.op.part.StreamConsumer;
import io.weir.protocol.shape.Empty;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class ConsumerCommandTest {
    private static final String ARN = "arn:aws:kinesis:us-east-1:000000000000:stream/s";

    private final FakeKinesis service = new FakeKinesis();

    @BeforeEach
    void describeTheStream() {
        service.on(DescribeStreamSummary.SHAPE, request -> FakeKinesis.summary("s", "ACTIVE"));
    }

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void shouldListAllPages() {
        service.on(
                ListStreamConsumers.SHAPE,
                request -> request.nextToken() == null
                        ? new ListStreamConsumers.Response(List.of(consumer("a")), "more")
                        : new ListStreamConsumers.Response(List.of(consumer("longer")), null));
        assertThat(consumer("list", "s").text()).isEqualTo("""
            CONSUMER  STATUS  CREATED               ARN
            a         ACTIVE  1970-01-01T00:00:00Z  ARN/consumer/a:1
            longer    ACTIVE  1970-01-01T00:00:00Z  ARN/consumer/longer:1
            """.replace("ARN/", ARN + "/"));
        assertThat(consumer("list", "s", "-o", "json").text()).startsWith("{\"Consumers\":[{\"ConsumerName\":\"a\",");
    }

    @Test
    void shouldRegisterAndWaitUntilItIsActive() {
        List<String> states = new ArrayList<>(List.of("CREATING", "CREATING", "ACTIVE"));
        service.on(
                RegisterStreamConsumer.SHAPE,
                request -> new RegisterStreamConsumer.Response(consumer(request.consumerName())));
        service.on(DescribeStreamConsumer.SHAPE, request -> described(states.removeFirst()));
        assertThat(consumer("register", "s", "c", "--tag", "team=web", "--wait").exitCode())
                .isEqualTo(ExitCode.OK);
        assertThat(states).isEmpty();
        assertThat(service.requests(RegisterStreamConsumer.Request.class))
                .containsExactly(new RegisterStreamConsumer.Request(ARN, "c", null, Map.of("team", "web")));
    }

    @Test
    void shouldTakeAnArnAsItIs() {
        service.on(DescribeStreamConsumer.SHAPE, request -> described("ACTIVE"));
        assertThat(consumer("describe", ARN, "c").text()).contains("STATUS    ACTIVE\n", "STREAM    " + ARN + "\n");
        assertThat(service.requests(DescribeStreamSummary.Request.class)).isEmpty();
    }

    @Test
    void shouldDeregisterAndWaitUntilItIsGone() {
        List<String> states = new ArrayList<>(List.of("DELETING"));
        service.on(DeregisterStreamConsumer.SHAPE, request -> Empty.INSTANCE);
        service.on(DescribeStreamConsumer.SHAPE, request -> {
            if (states.isEmpty()) {
                throw new ServiceException(ErrorType.RESOURCE_NOT_FOUND);
            }
            return described(states.removeFirst());
        });
        assertThat(consumer("deregister", "s", "c", "--wait").exitCode()).isEqualTo(ExitCode.OK);
        assertThat(service.requests(DeregisterStreamConsumer.Request.class))
                .containsExactly(new DeregisterStreamConsumer.Request(ARN, "c", null, null));
    }

    @Test
    void shouldSayWhenAWaitIsTooLong() {
        service.on(
                RegisterStreamConsumer.SHAPE,
                request -> new RegisterStreamConsumer.Response(consumer(request.consumerName())));
        service.on(DescribeStreamConsumer.SHAPE, request -> described("CREATING"));
        CommandRun run = consumer("register", "s", "c", "--wait", "--retry-for", "2s");
        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(run.err()).isEqualTo("weir: the change of consumer c is not done after 2 s\n");
    }

    private CommandRun consumer(String... args) {
        List<String> all = new ArrayList<>(List.of("consumer"));
        all.addAll(List.of(args));
        all.addAll(List.of("--endpoint", service.endpoint()));
        return CommandRun.of(all.toArray(String[]::new));
    }

    private static StreamConsumer consumer(String name) {
        return new StreamConsumer(name, ARN + "/consumer/" + name + ":1", "ACTIVE", Instant.EPOCH);
    }

    private static DescribeStreamConsumer.Response described(String status) {
        return new DescribeStreamConsumer.Response(
                new ConsumerDescription("c", ARN + "/consumer/c:1", status, Instant.EPOCH, ARN));
    }
}
