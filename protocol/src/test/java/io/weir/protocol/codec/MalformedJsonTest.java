package io.weir.protocol.codec;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.weir.protocol.error.ErrorType;
import io.weir.protocol.error.ServiceException;
import io.weir.protocol.op.PutRecord;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * JSON as RFC 8259 draws its border: what is inside is read, what is outside is a SerializationException, in the reader
 * of all operations and in the scanner of records alike. Values are tried as
 * a member that nobody knows, first and last, and inside a list and a structure.
 */
final class MalformedJsonTest {
    private static final String KNOWN = "\"StreamName\":\"s\",\"PartitionKey\":\"k\",\"Data\":\"aGk=\"";

    /** One body, and whether it is JSON. */
    record Case(String name, byte[] body, boolean json) {
        @Override
        public String toString() {
            return (json ? "read: " : "refused: ") + name;
        }
    }

    private static final List<String> VALUES = List.of(
            "0",
            "-0",
            "1",
            "-1",
            "10",
            "0.5",
            "-0.0",
            "1e1",
            "1E1",
            "1e+1",
            "1e-1",
            "1.5E-10",
            "1e400",
            "-1e400",
            "123456789012345678901234567890",
            "1e-400",
            "true",
            "false",
            "null",
            "\"\"",
            "\" \"",
            "\"a\"",
            "[]",
            "[ ]",
            "[1]",
            "[1,2]",
            "[[],[[]]]",
            "[null]",
            "[\"\",0,true,{}]",
            "{}",
            "{ }",
            "{\"\":0}",
            "{\"a\":{}}",
            "{\"a\":1,\"a\":2}",
            "{\"a\":[{}]}",
            "\"\\\"\"",
            "\"\\\\\"",
            "\"\\/\"",
            "\"\\b\\f\\n\\r\\t\"",
            "\"/\"",
            "\"\\u0041\"",
            "\"\\u0000\"",
            "\"\\u001f\"",
            "\"\\uD834\\uDD1E\"",
            "\"\\ud834\\udd1e\"",
            "\"\\uFFFF\"",
            "\"\\\\u0041\"",
            "\"\\u00e9\"",
            "\"\u00e9\"",
            "\"\u2028\u2029\"",
            "\"\u20ac\"",
            "\"\ud834\udd1e\"",
            "\"\ufffe\uffff\"",
            "\"\u007f\"",
            "\"\u0080\"",
            "\"\ufeff\"",
            "\"'\"",
            "\"//\"",
            "\"/*\"",
            "\"{\"",
            "\"]\"");

    private static final List<String> NO_VALUES = List.of(
            // Numbers.
            "-",
            "+1",
            "+",
            "01",
            "-01",
            "00",
            "0x1",
            "0X1F",
            "0b1",
            "1.",
            ".5",
            "-.5",
            "1.e1",
            "1e",
            "1e+",
            "1e-",
            "1E",
            "1e1.5",
            "1 2",
            "1_000",
            "1,000,",
            "0e",
            "0e+",
            "--1",
            "-+1",
            "- 1",
            "1-",
            "1+1",
            "1/2",
            "NaN",
            "-NaN",
            "Infinity",
            "-Infinity",
            "+Infinity",
            "inf",
            "1f",
            "1L",
            "1a",
            "0.1.2",
            "\uff11",
            "1e\uff11",
            // Words.
            "True",
            "TRUE",
            "tru",
            "truee",
            "fals",
            "nul",
            "nulll",
            "Null",
            "undefined",
            "t",
            "n",
            "a",
            "yes",
            "true false",
            "nan",
            // Texts.
            "\"",
            "\"a",
            "a\"",
            "'a'",
            "'a\"",
            "`a`",
            "\"a\" \"b\"",
            "\"a\"b",
            "\"\t\"",
            "\"\n\"",
            "\"\r\"",
            "\"\u0000\"",
            "\"\u001f\"",
            "\"\\\"",
            "\"\\x41\"",
            "\"\\a\"",
            "\"\\v\"",
            "\"\\0\"",
            "\"\\'\"",
            "\"\\ \"",
            "\"\\u\"",
            "\"\\u0\"",
            "\"\\u00\"",
            "\"\\u004\"",
            "\"\\u004g\"",
            "\"\\U0041\"",
            "\"\\u 041\"",
            "\"\\u{41}\"",
            "\"\\u-041\"",
            "\"\\\u00e9\"",
            "\"\\\n\"",
            "\\u0022a\\u0022",
            // Lists.
            "[",
            "]",
            "[1",
            "[1,",
            "[1,]",
            "[,1]",
            "[,]",
            "[1,,2]",
            "[1 2]",
            "[1;2]",
            "[1:2]",
            "[\"a\":1]",
            "[1}",
            "[(1)]",
            "[*]",
            "[1]]",
            "[[1]",
            "[\"a",
            "[-]",
            "[\"a\",\n4\n,1,",
            // Structures.
            "{",
            "}",
            "{]",
            "{\"a\"",
            "{\"a\":",
            "{\"a\":1",
            "{\"a\":1,",
            "{\"a\":1,}",
            "{,}",
            "{,\"a\":1}",
            "{\"a\"}",
            "{\"a\",1}",
            "{\"a\":}",
            "{\"a\":1 \"b\":2}",
            "{\"a\":1;\"b\":2}",
            "{\"a\":1,,\"b\":2}",
            "{\"a\"::1}",
            "{\"a\":1:2}",
            "{\"a\"=1}",
            "{\"a\"=>1}",
            "{a:1}",
            "{'a':1}",
            "{1:1}",
            "{null:1}",
            "{true:1}",
            "{[]:1}",
            "{{}:1}",
            "{\"a\" 1}",
            "{:1}",
            "{\"a\":1}}",
            "{\"a\":a}",
            "{\"\\ud834\":1,",
            "{\"a\tb\":1}",
            // Comments and other white space.
            "/* */1",
            "1/* */",
            "1//",
            "// \n1",
            "#\n1",
            "1#",
            "\u000b1",
            "\f1",
            "\u00a01",
            "\u20281",
            "\u20601",
            "\ufeff1",
            "1\u0000",
            "\u00001",
            "\u00851",
            "\u30001",
            "\u001e1",
            "\b1",
            // Nothing, and what ends too early.
            "",
            ",",
            ":",
            "1,",
            "\"a\":");

    /** Whole bodies that are a structure with white space around it, and none. */
    private static List<Case> bodies() {
        List<Case> cases = new ArrayList<>();
        String body = "{" + KNOWN + "}";
        for (String around : List.of("", " ", "\t", "\n", "\r", " \t\r\n ")) {
            add(cases, "white space around", around + body + around, true);
            add(
                    cases,
                    "white space inside",
                    body.replace(":", around + ":" + around).replace(",", around + "," + around),
                    true);
        }
        for (String after : List.of(
                "{}", "[]", "1", ",", "}", "]", "\"", "x", "\u0000", "null", "/**/", "//", "#", ";", "\u00a0",
                "\ufeff")) {
            add(cases, "after the structure: " + after, body + after, false);
            add(cases, "after the structure and a blank: " + after, body + " " + after, false);
        }
        for (String before : List.of(
                "\ufeff", "\u0000", ",", "]", "}", "x", "(", "while(1);", ")]}',\n", "/**/", "\u00a0", "\u001e", "[")) {
            add(cases, "before the structure: " + before, before + body, false);
        }
        for (String half : List.of("\\ud834", "\\udd1e", "\\ud834\\ud834", "\\ud834x", "\\udd1e\\ud834")) {
            add(cases, "half a pair in a text: " + half, body.replace("\"k\"", "\"" + half + "\""), false);
            add(cases, "half a pair in a name: " + half, body.replace("{", "{\"" + half + "\":0,"), false);
        }
        for (int end = 0; end < body.length(); end++) {
            add(cases, "cut after " + end, body.substring(0, end), false);
        }
        for (String name : List.of("UTF-16 big-endian", "UTF-16 little-endian")) {
            boolean big = name.contains("big");
            cases.add(new Case(name, body.getBytes(big ? UTF_16BE : UTF_16LE), false));
            cases.add(new Case(name + " and its mark", ("\ufeff" + body).getBytes(big ? UTF_16BE : UTF_16LE), false));
        }
        return cases;
    }

    private static void add(List<Case> cases, String name, String body, boolean json) {
        cases.add(new Case(name, body.getBytes(UTF_8), json));
    }

    /** Bytes that are no UTF-8, in a text, in a name and outside of both. */
    private static List<Case> encodings() {
        List<Case> cases = new ArrayList<>();
        for (String hex : List.of(
                "80",
                "bf",
                "c0",
                "c1",
                "ff",
                "fe",
                "f5",
                "f8",
                "fc", // bytes that begin nothing
                "c3",
                "e2",
                "e282",
                "f0",
                "f09d",
                "f09d84", // cut short
                "c328",
                "e228a1",
                "e28228",
                "f0288cbc",
                "f0908cff", // broken off
                "c080",
                "c1bf",
                "e08080",
                "e09fbf",
                "f0808080",
                "f08fbfbf", // longer than they need be
                "eda080",
                "edbfbf",
                "eda0b4edb49e",
                "edb080", // surrogates
                "f4908080",
                "f7bfbfbf",
                "f888808080",
                "fc8480808080", // beyond the last character
                "fffe",
                "feff",
                "e9",
                "a0")) {
            String bytes = new String(HexFormat.of().parseHex(hex), ISO_8859_1);
            for (String body : List.of(
                    "{" + KNOWN + ",\"x\":\"@\"}",
                    "{" + KNOWN + ",\"@\":0}",
                    "{" + KNOWN + ",\"x\":@}",
                    "@{" + KNOWN + "}",
                    "{" + KNOWN + "}@",
                    "{" + KNOWN.replace("\"k\"", "\"k@\"") + "}")) {
                cases.add(new Case(hex + " in " + body, body.replace("@", bytes).getBytes(ISO_8859_1), false));
            }
        }
        return cases;
    }

    private static List<Case> values(List<String> values, boolean json) {
        List<Case> cases = new ArrayList<>();
        for (String value : values) {
            add(cases, value, "{" + KNOWN + ",\"x\":" + value + "}", json);
            add(cases, "first: " + value, "{\"x\":" + value + "," + KNOWN + "}", json);
            add(cases, "in a list: " + value, "{" + KNOWN + ",\"x\":[0," + value + "]}", json);
            add(cases, "in a structure: " + value, "{" + KNOWN + ",\"x\":{\"y\":" + value + "}}", json);
        }
        return cases;
    }

    static Stream<Case> cases() {
        return Stream.of(values(VALUES, true), values(NO_VALUES, false), bodies(), encodings())
                .flatMap(List::stream);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void shouldReadJsonAndRefuseWhatIsNone(Case tried) {
        ServiceException refused = Wire.error(WireCodec.JSON, PutRecord.SHAPE, tried.body());

        if (tried.json()) {
            assertThat(refused).isNull();
        } else {
            assertThat(refused).isNotNull();
            assertThat(refused.type()).isEqualTo(ErrorType.SERIALIZATION);
        }
        PutScannerFuzzTest.shouldAgree(WireCodec.JSON, true, tried.body());
    }

    @Test
    void shouldTryHundredsOfCases() {
        assertThat(cases().count()).isGreaterThan(900);
    }
}
