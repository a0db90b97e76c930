package io.weir.protocol.sigv4;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Any path, query and header value can be put into the form that is signed: one line each. */
class CanonicalRequestFuzzTest {
    private static final String SEPARATOR = "\u0000";
    private static final int LINES = 10;

    static Stream<byte[]> seeds() {
        return Stream.of(
                        "/\u0000\u0000host",
                        "/a/../b//c%20d\u0000b=2&a=1&a=%2F+%zz&=&&c\u0000  a   b  ",
                        "\u0000X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Date=20231114T221320Z\u0000x,y",
                        "/%e1%88%b4\u0000%E1%88%B4=bar\u0000\t\r\n")
                .map(text -> text.getBytes(ISO_8859_1));
    }

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "10m")
    void shouldPutAnyRequestIntoItsForm(byte[] input) {
        List<String> parts = List.of((new String(input, ISO_8859_1) + SEPARATOR.repeat(2)).split(SEPARATOR, 3));
        CanonicalRequest.Parts request = new CanonicalRequest.Parts(
                "POST",
                parts.get(0).replace("\n", ""),
                parts.get(1).replace("\n", ""),
                Map.of("host", List.of("h"), "x-odd", List.of(parts.get(2))),
                "00");

        CanonicalRequest canonical = CanonicalRequest.of(request, List.of("host", "x-odd"));

        assertThat(canonical.text().lines().count()).isLessThanOrEqualTo(LINES);
        assertThat(canonical.signedHeaders()).isEqualTo("host;x-odd");
    }
}
