package io.weir.cli.put;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

final class KeyRuleTest {

    @Test
    void shouldTakeTheFirstGroupOfTheFirstMatch() {
        assertThat(key("^(\\S+) (\\S+)", "10.0.0.1 - GET")).isEqualTo("10.0.0.1");
    }

    @Test
    void shouldTakeTheWholeMatchWithoutAGroup() {
        assertThat(key("user=\\w+", "a user=bob b user=eve")).isEqualTo("user=bob");
    }

    @Test
    void shouldTakeTheLineWithoutAMatch() {
        assertThat(key("user=(\\w+)", "no such thing")).isEqualTo("no such thing");
    }

    @Test
    void shouldTakeTheLineWhenTheGroupIsEmptyOrAbsent() {
        assertThat(key("user=(\\w*)", "user=")).isEqualTo("user=");
        assertThat(key("a(b)?", "ac")).isEqualTo("ac");
    }

    @Test
    void shouldGiveAnEmptyLineAKey() {
        assertThat(key("(x)", "")).isEqualTo("-");
    }

    @Test
    void shouldCutLongKeysBetweenCharacters() {
        assertThat(key(".+", "x".repeat(300))).hasSize(256);
        assertThat(key(".+", "x".repeat(255) + "😀" + "y")).isEqualTo("x".repeat(255));
    }

    @Test
    void shouldMatchLinesThatAreNoUtf8() {
        byte[] line = {'k', ' ', (byte) 0xff, (byte) 0xfe};
        assertThat(new KeyRule.Match(Pattern.compile("^(\\S+)")).keyOf(line)).isEqualTo("k");
    }

    @Test
    void shouldSpreadKeysWithoutARule() {
        KeyRule rule = new KeyRule.Spread(new Random(3));
        Set<String> keys = new HashSet<>();
        for (int i = 0; i < 1000; i++) {
            keys.add(rule.keyOf(new byte[0]));
        }
        assertThat(keys).hasSize(1000).allMatch(key -> key.matches("[0-9a-f]{16}"));
    }

    private static String key(String pattern, String line) {
        return new KeyRule.Match(Pattern.compile(pattern)).keyOf(line.getBytes(StandardCharsets.UTF_8));
    }
}
