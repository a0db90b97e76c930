package io.weir;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.cli.ExitCode;
import io.weir.cli.testing.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Looks at a machine on which a broker runs, or is to run.
class DoctorIT {

    @TempDir
    Path folder;

    @Test
    void shouldFindARunningBrokerReadyAndItsPortsItsOwn() {
        Path data = folder.resolve("data");
        try (TestBroker broker = TestBroker.onDisk(data)) {
            CommandRun run = CommandRun.of(
                    "doctor",
                    "--data-dir",
                    data.toString(),
                    "--port",
                    Integer.toString(broker.endpoint().getPort()),
                    "--admin-port",
                    Integer.toString(broker.admin("/").getPort()));

            assertThat(run.text())
                    .containsPattern("OK +java")
                    .containsPattern("OK +settings")
                    .containsPattern("OK +data directory")
                    .containsPattern("OK +port +127.0.0.1:\\d+ is the running broker's")
                    .containsPattern("OK +broker +ready")
                    .contains(" sync ");
        }
    }

    @Test
    void shouldSayWhatKeepsABrokerFromStarting() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        CommandRun wrong = CommandRun.of("doctor", "--prot", "1");
        CommandRun none = CommandRun.of(
                "doctor", "--data-dir", file.toString(), "--port", "0", "--admin-port", "0", "-o", "json");

        assertThat(wrong.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(wrong.text()).containsPattern("FAIL +settings +unknown flag '--prot'");
        assertThat(none.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(none.text()).contains("{\"state\":\"FAIL\",\"check\":\"data directory\"");
    }
}
