package io.weir.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.TestBroker;
import io.weir.cli.ExitCode;
import io.weir.cli.testing.CommandRun;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// `weir put` through a proxy that loses answers: each line is stored once, and in order.
class PutThroughLossIT {
    private static final int LOSS_PERCENT = 30;
    private static final int LINES = 20_000;

    @Test
    void shouldStoreEachLineOnceAlthoughAnswersAreLost() {
        List<String> lines =
                IntStream.range(0, LINES).mapToObj(n -> "line " + n).toList();
        try (TestBroker broker = TestBroker.inMemory("--stream", "s:1");
                LossyProxy proxy = new LossyProxy(broker.endpoint(), LOSS_PERCENT, 3)) {
            CommandRun put = CommandRun.withInput(
                    String.join("\n", lines),
                    "put",
                    "s",
                    "-q",
                    "--endpoint",
                    proxy.endpoint().toString());
            CommandRun tail =
                    CommandRun.of("tail", "s", "--endpoint", broker.endpoint().toString());

            assertThat(put.exitCode()).as(put.err()).isEqualTo(ExitCode.OK);
            assertThat(proxy.lost()).isPositive();
            assertThat(tail.text().lines()).containsExactlyElementsOf(lines);
        }
    }
}
