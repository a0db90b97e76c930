package io.weir.cli.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.weir.cli.ExitCode;
import io.weir.cli.testing.CommandRun;
import io.weir.config.ConfigException;
import io.weir.config.ConfigKeys;
import io.weir.config.ConfigLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The commands on a broker's settings, which need no broker.
final class ConfigCommandTest {

    @TempDir
    Path folder;

    @Test
    void shouldFindSoundSettingsSound() throws IOException {
        Path file = Files.writeString(folder.resolve("weir.yaml"), "port: 5000\nstream: [a:1, b:2]\n");

        CommandRun run = CommandRun.of("config", "check", "--config", file.toString(), "--dev");

        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--prot 1",
                "--port 70000",
                "--host 0.0.0.0",
                "--stream a",
                "--config nowhere.yaml",
                "--tls-required",
                "--port",
                "stray"
            })
    void shouldRefuseWhatAStartRefusesInTheSameWords(String settings) {
        List<String> words = List.of(settings.split(" "));
        ConfigException refusal =
                catchThrowableOfType(ConfigException.class, () -> ConfigLoader.load(words, Map.of(), Path.of("")));

        for (String command : List.of("check", "print")) {
            CommandRun run = CommandRun.of(("config " + command + " " + settings).split(" "));

            assertThat(run.exitCode()).isEqualTo(ExitCode.MISCONFIGURED);
            assertThat(run.err()).isEqualTo("weir: " + refusal.getMessage() + "\n");
            assertThat(run.text()).isEmpty();
        }
    }

    @Test
    void shouldPrintEverySettingWithItsSource() throws IOException {
        Path file = Files.writeString(folder.resolve("weir.yaml"), "port: 5000\nregion: eu-west-1\nhost: 127.0.0.2\n");

        CommandRun run = CommandRun.with(
                Map.of("WEIR_PORT", "5001", "WEIR_HOST", "127.0.0.3"),
                "",
                "config",
                "print",
                "--config",
                file.toString(),
                "--host=127.0.0.4");

        assertThat(run.text().lines()).hasSize(ConfigKeys.all().size() + 1);
        assertThat(run.text().lines().map(line -> line.replaceAll(" {2,}", "|")))
                .contains(
                        "KEY|VALUE|SOURCE",
                        "region|eu-west-1|configuration file",
                        "port|5001|WEIR_PORT",
                        "host|127.0.0.4|--host",
                        "admin-port|4570|default",
                        "stream|-|default");
    }

    @Test
    void shouldPrintOnlyWhatWasChangedAsJsonAndAsYaml() {
        String[] words = {
            "config", "print", "--changed", "--config", "/dev/null", "--stream", "a:1", "--stream", "b:2", "-o"
        };

        assertThat(CommandRun.of(with(words, "json")).text())
                .isEqualTo("{\"settings\":[{\"key\":\"config\",\"values\":[\"/dev/null\"],\"source\":\"--config\"},"
                        + "{\"key\":\"stream\",\"values\":[\"a:1\",\"b:2\"],\"source\":\"--stream\"}]}\n");
        assertThat(CommandRun.of(with(words, "yaml")).text()).isEqualTo("""
            settings:
            - key: config
              values:
              - "/dev/null"
              source: "--config"
            - key: stream
              values:
              - a:1
              - b:2
              source: "--stream"
            """);
    }

    private static String[] with(String[] words, String last) {
        String[] all = java.util.Arrays.copyOf(words, words.length + 1);
        all[words.length] = last;
        return all;
    }
}
