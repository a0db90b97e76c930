package io.weir.cli.tail;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.cli.Paint;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PrettyJsonTest {
    private static final Paint PLAIN = new Paint(true);

    @Test
    void shouldIndentAndChangeNothingButBlanks() {
        String text = " {\"a\":[1.00,-2e+9, true ,null,{}],\"b\" :{ \"c\\\"\\u00e9\":\"x y\"},\"\":[ ]}\n";
        assertThat(PrettyJson.of(text, PLAIN)).contains("""
            {
              "a": [
                1.00,
                -2e+9,
                true,
                null,
                {}
              ],
              "b": {
                "c\\"\\u00e9": "x y"
              },
              "": []
            }\
            """);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "text",
                "1",
                "\"x\"",
                "{",
                "[1",
                "[1,]",
                "[,1]",
                "{\"a\"}",
                "{\"a\":}",
                "{a:1}",
                "[01]",
                "[1.]",
                "[tru]",
                "[1] x",
                "{\"a\":1,}",
                "[\"a\n\"]",
                "[\"\\x\"]",
                "[}",
                "{]"
            })
    void shouldLeaveAloneWhatIsNoObjectOrArray(String text) {
        assertThat(PrettyJson.of(text, PLAIN)).isEmpty();
    }

    @Test
    void shouldLeaveAloneWhatIsTooDeepToRead() {
        assertThat(PrettyJson.of("[".repeat(200) + "]".repeat(200), PLAIN)).isPresent();
        assertThat(PrettyJson.of("[".repeat(100_000) + "]".repeat(100_000), PLAIN))
                .isEmpty();
    }

    @Test
    void shouldPaintOnATerminalUnlessRefused() {
        assertThat(PrettyJson.of("{\"a\":\"b\"}", Paint.of(true, Map.of())))
                .contains("{\n  \u001b[34m\"a\"\u001b[0m: \u001b[32m\"b\"\u001b[0m\n}");
        assertThat(Paint.of(true, Map.of("NO_COLOR", "1")).plain()).isTrue();
        assertThat(Paint.of(true, Map.of("TERM", "dumb")).plain()).isTrue();
        assertThat(Paint.of(false, Map.of()).plain()).isTrue();
    }
}
