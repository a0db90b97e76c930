package io.weir.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.cli.testing.CommandRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What the program says of itself and of command lines that make no sense.
final class WeirCommandTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        tail s --folow         | unknown option '--folow'
        pot s                  | unknown command 'pot'
        stream lost            | unknown command 'lost'
        put a b                | unexpected 'b'
        put                    | Missing required parameter: 'STREAM'
        bench produce --size x | Invalid value for option '--size'
        """)
    void shouldSayInOneLineWhatIsWrong(String line, String said) {
        CommandRun run = CommandRun.of(line.split(" "));

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.text()).isEmpty();
        assertThat(run.err().lines()).hasSize(2).allMatch(each -> each.startsWith("weir: "));
        assertThat(run.err()).startsWith("weir: " + said).contains("--help");
    }

    @ParameterizedTest
    @ValueSource(strings = {"help", "--help", "-h"})
    void shouldListItsCommands(String ask) {
        CommandRun run = CommandRun.of(ask);

        assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(run.err()).isEmpty();
        assertThat(run.text()).contains("put", "tail", "stream", "bench", "help");
    }

    @Test
    void shouldHelpWithACommand() {
        assertThat(CommandRun.of("help", "stream", "split").text())
                .isEqualTo(CommandRun.of("stream", "split", "--help").text());
        assertThat(CommandRun.of("help", "put").text()).contains("Usage: weir put");
    }

    @Test
    void shouldNameItsCommandsWhenNoneIsGiven() {
        CommandRun run = CommandRun.of();

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).startsWith("weir: ").contains("put", "tail", "stream", "bench");
    }
}
