package io.weir.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/// JSON laid out as YAML: nothing changes but the layout.
final class YamlTextTest {

    @Test
    void shouldLayOutMapsAndListsInBlocksAndKeepTheOrder() {
        String json = """
            {"b":"text","a":[{"x":1,"z":[]},{"x":1778925903.123,"z":["p","q"]}],"none":null,"yes":true,"empty":{}}
            """;

        assertThat(YamlText.of(json)).isEqualTo("""
            b: text
            a:
            - x: 1
              z: []
            - x: 1778925903.123
              z:
              - p
              - q
            none: null
            "yes": true
            empty: {}
            """);
    }

    /// What a reader of an older YAML would take for a number, a time or a truth.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "000000000000",
                "49590338271490256608559692538361571095921575989136588898",
                "2026-05-17T10:05:03Z",
                "no",
                "On",
                "null",
                "~",
                "",
                "-",
                "1e3",
                " a"
            })
    void shouldQuoteWhatCouldBeTakenForSomethingElse(String text) {
        assertThat(YamlText.of("[\"" + text + "\"]")).isEqualTo("- \"" + text + "\"\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain words", "arn:aws:kinesis:us-east-1:000000000000:stream/s", "a-b.c_d/e", "P1D"})
    void shouldLeaveWordsPlain(String text) {
        assertThat(YamlText.of("[\"" + text + "\"]")).isEqualTo("- " + text + "\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a: b",
                "a #b",
                "a ",
                "[a]",
                "{a}",
                "*a",
                "&a",
                "!a",
                "%a",
                "a'b",
                "'a'",
                "ä ö 漢字 😀",
                "a:",
                "a\u2028b"
            })
    void shouldKeepTextThatMeansSomethingInYaml(String text) {
        assertThat(load(YamlText.of("{\"k\":\"" + text + "\"}"))).isEqualTo(Map.of("k", text));
    }

    @Test
    void shouldCarryEveryCharacterThatJsonCan() {
        String json = "[\"\\u0000\\u001f\\t\\n"
                + "\\r"
                + "\\\"\\\\\\/\\ud83d\\ude00\\u2028\",\"\u007f\u0085\u009f\ufeff\ufffe\uffff\u2028\"]";

        assertThat(load(YamlText.of(json)))
                .isEqualTo(List.of("\u0000\u001f\t\n\r\"\\/😀\u2028", "\u007f\u0085\u009f\ufeff\ufffe\uffff\u2028"));
    }

    private static Object load(String yaml) {
        return new Load(LoadSettings.builder().build()).loadFromString(yaml);
    }
}
