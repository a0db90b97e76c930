package io.weir.config;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/// Whatever a configuration file holds, it is taken or refused with a message.
final class ConfigFileFuzzTest {

    private static final Map<String, ConfigKey> KEYS =
            ConfigKeys.all().stream().collect(Collectors.toMap(ConfigKey::name, Function.identity()));

    static Stream<byte[]> seeds() {
        String every = KEYS.values().stream()
                .filter(key -> key.kind() != ConfigKey.Kind.LIST)
                .map(key -> key.name() + ": " + (key.defaultText().isEmpty() ? "''" : key.defaultText()) + "\n")
                .collect(Collectors.joining());
        return Stream.of(
                        every,
                        "auth: {mode: form}\nstream: [a:1, b:2]\n",
                        "stream: &a [[*a]]\n",
                        "host: &a {b: *a}\n",
                        "stream: &a [&b [*a], *b]\n",
                        "&a {host: *a}\n",
                        "? [1, 2]\n: x\n",
                        "- a\n",
                        "host: |\n  x\nport: 0x10\n---\nhost: y\n",
                        "[".repeat(500))
                .map(text -> text.getBytes(UTF_8));
    }

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "10m")
    void shouldTakeOrRefuseAnyFile(byte[] content) {
        try {
            assertThat(ConfigFile.texts(Path.of("weir.yaml"), new String(content, UTF_8), KEYS))
                    .doesNotContainKey(null);
        } catch (ConfigException refused) {
            assertThat(refused.getMessage()).isNotEmpty();
        }
    }
}
