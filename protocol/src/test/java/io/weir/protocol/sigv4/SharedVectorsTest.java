package io.weir.protocol.sigv4;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The vendor's own vectors, when {@code -Dweir.shared} says where they are. */
class SharedVectorsTest {
    private static final String DATE_TIME = "20150830T123600Z";
    /** Each in two forms. */
    private static final int VECTORS = 76;

    private static final SigningKey KEY = SigningKey.derive(
            "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", new SigningScope("20150830", "us-east-1", "service"));

    @TestFactory
    Stream<DynamicTest> shouldSignAsTheVendorsVectors() throws IOException {
        String shared = System.getProperty("weir.shared", "");
        Path folder = Path.of(shared, "sigv4", "aws-c-auth", "v4");
        assumeTrue(!shared.isEmpty() && Files.isDirectory(folder), "-Dweir.shared names no folder with vectors");
        List<DynamicTest> tests = new ArrayList<>();
        try (Stream<Path> vectors = Files.list(folder)) {
            vectors.sorted().forEach(vector -> {
                String name = vector.getFileName().toString();
                tests.add(dynamicTest(name + " in the header", () -> check(vector, "header")));
                tests.add(dynamicTest(name + " in the query", () -> check(vector, "query")));
            });
        }
        assertThat(tests).hasSize(VECTORS);
        return tests.stream();
    }

    private static void check(Path vector, String form) {
        String canonical = text(vector, form + "-canonical-request.txt");
        String[] lines = canonical.split("\n", -1);
        CanonicalRequest.Parts parts = parts(vector, form, lines[lines.length - 1]);
        List<String> names = Arrays.asList(lines[lines.length - 2].split(";", -1));
        boolean normalized = text(vector, "context.json").contains("\"normalize\": true");
        CanonicalRequest request =
                normalized ? CanonicalRequest.of(parts, names) : CanonicalRequest.ofPathAsSent(parts, names);

        assertThat(request.text()).isEqualTo(canonical);
        assertThat(Signature.stringToSign(KEY.scope(), DATE_TIME, request))
                .isEqualTo(text(vector, form + "-string-to-sign.txt"));
        assertThat(Signature.of(KEY, DATE_TIME, request)).isEqualTo(text(vector, form + "-signature.txt"));
    }

    /** The request as signed: with what the signer added. */
    private static CanonicalRequest.Parts parts(Path vector, String form, String payloadHash) {
        String[] lines = text(vector, form + "-signed-request.txt").split("\n", -1);
        String target = lines[0].substring(lines[0].indexOf(' ') + 1, lines[0].lastIndexOf(' '));
        int question = target.indexOf('?');
        Map<String, List<String>> headers = new LinkedHashMap<>();
        String last = "";
        for (int i = 1; i < lines.length && !lines[i].isEmpty(); i++) {
            if (lines[i].startsWith(" ")) {
                List<String> values = headers.get(last);
                values.set(values.size() - 1, values.get(values.size() - 1) + lines[i]);
                continue;
            }
            int colon = lines[i].indexOf(':');
            last = lines[i].substring(0, colon).toLowerCase(Locale.ROOT);
            headers.computeIfAbsent(last, name -> new ArrayList<>()).add(lines[i].substring(colon + 1));
        }
        return new CanonicalRequest.Parts(
                lines[0].substring(0, lines[0].indexOf(' ')),
                question < 0 ? target : target.substring(0, question),
                signedQuery(vector, question < 0 ? "" : target.substring(question + 1)),
                headers,
                payloadHash);
    }

    /** One signer adds the token after it has signed, as another service wants it. */
    private static String signedQuery(Path vector, String query) {
        String signed = SignedQuery.parse(query).withoutSignature();
        boolean tokenAfter = text(vector, "context.json").contains("\"omit_session_token\": true");
        return tokenAfter ? signed.replaceFirst("&X-Amz-Security-Token=[^&]*", "") : signed;
    }

    private static String text(Path vector, String file) {
        try {
            return Files.readString(vector.resolve(file), UTF_8).replace("\r", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
