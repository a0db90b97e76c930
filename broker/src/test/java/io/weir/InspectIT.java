package io.weir;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.cli.ExitCode;
import io.weir.cli.testing.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Looks at what a broker has left.
class InspectIT {

    @TempDir
    Path folder;

    private static CommandRun put(TestBroker broker, String key, String lines) {
        return CommandRun.withInput(
                lines,
                "put",
                "s",
                "-q",
                "-k",
                key,
                "--endpoint",
                broker.endpoint().toString());
    }

    private List<String> tailed(TestBroker broker) {
        return CommandRun.of(
                        "tail", "s", "-o", "%s", "--endpoint", broker.endpoint().toString())
                .text()
                .lines()
                .sorted()
                .toList();
    }

    @Test
    void shouldShowWhatAStoppedBrokerHolds() {
        Path data = folder.resolve("data");
        List<String> numbers;
        try (TestBroker broker = TestBroker.onDisk(data, "--stream", "s:1", "--stream", "t:2")) {
            put(broker, "k", "one\ntwo\nthree\n");
            numbers = tailed(broker);
            CommandRun refused = CommandRun.of("inspect", data.toString());
            assertThat(refused.exitCode()).isEqualTo(ExitCode.FAILED);
            assertThat(refused.err()).contains("is in use");
        }

        CommandRun table = CommandRun.of("inspect", data.toString());
        CommandRun json = CommandRun.of("inspect", data.toString(), "-o", "json");

        assertThat(table.exitCode()).as(table.err()).isEqualTo(ExitCode.OK);
        assertThat(table.text()).contains("000000000000", "us-east-1", "records-0");
        assertThat(json.text())
                .contains(
                        "\"streams\":2",
                        "\"stream\":\"s\",\"account\":\"000000000000\",\"shard\":\"shardId-000000000000\",\"state\":\"OPEN\",\"records\":3",
                        "\"firstSequenceNumber\":\"" + numbers.getFirst() + "\"",
                        "\"lastSequenceNumber\":\"" + numbers.getLast() + "\"");
        try (TestBroker broker = TestBroker.onDisk(data)) {
            assertThat(tailed(broker)).isEqualTo(numbers);
        }
    }

    @Test
    void shouldSayWhatIsDamagedOrNoDataDirectory() throws IOException {
        Path data = folder.resolve("data");
        TestBroker.onDisk(data, "--stream", "s:1").close();
        Files.write(data.resolve("MARK"), new byte[8192]);

        assertThat(CommandRun.of("inspect", data.toString()).exitCode()).isEqualTo(ExitCode.DAMAGED);
        assertThat(CommandRun.of("inspect", folder.toString()).err()).contains("is no data directory");
    }
}
