package io.weir.cli.completion;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.cli.ExitCode;
import io.weir.cli.testing.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The scripts that shells complete by.
final class CompletionCommandTest {

    @ParameterizedTest
    @ValueSource(strings = {"bash", "zsh"})
    void shouldKnowCommandsAndOptions(String shell) {
        CommandRun run = CommandRun.of("completion", shell);

        assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(run.text()).contains("stream", "describe", "--key-regex", "backup", "verify", "completion");
    }

    /// A shell reads it without a complaint.
    @Test
    void shouldBeAScriptThatBashReads(@TempDir Path folder) throws IOException, InterruptedException {
        Path script = folder.resolve("weir");
        Files.write(script, CommandRun.of("completion", "bash").out());

        Process bash =
                new ProcessBuilder("bash", "-n", script.toString()).inheritIO().start();

        assertThat(bash.waitFor()).isZero();
    }

    @Test
    void shouldRefuseAShellItDoesNotKnow() {
        assertThat(CommandRun.of("completion", "fish").exitCode()).isEqualTo(ExitCode.USAGE);
    }
}
