package io.weir.auth;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.weir.auth.testing.TestIdentities;
import io.weir.auth.testing.TestRequest;
import io.weir.auth.testing.TestSigner;
import io.weir.protocol.error.ServiceException;
import io.weir.protocol.sigv4.SignedQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/// Whatever stands in the `Authorization` field, in the query or around them, somebody is let in or refused by name.
final class CredentialsFuzzTest {

    private static final TestIdentities IDENTITIES = new TestIdentities();
    private static final KeyPair LASTING = IDENTITIES.key(TestIdentities.ANN);
    private static final KeyPair SESSION = IDENTITIES.session(LASTING, TestIdentities.NOW_MS + 3_600_000);
    private static final Authenticator VERIFY = IDENTITIES.verify("weir.example");
    private static final String BODY = new String(TestIdentities.call().body(), 0, length(), ISO_8859_1);

    private static int length() {
        return TestIdentities.call().bodyLength();
    }

    static Stream<byte[]> seeds() {
        return Stream.of(
                        "HAWS4-HMAC-SHA256 Credential=k/20231114/us-east-1/kinesis/aws4_request, SignedHeaders=host,"
                                + " Signature=00",
                        "HAWS4-HMAC-SHA256 Credential=, ,Signature==,,SignedHeaders",
                        "QX-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=k%2F20231114&X-Amz-Signature=00"
                                + "&X-Amz-SignedHeaders=host&X-Amz-Date=20231114T221320Z",
                        "QX-Amz-Algorithm&&=&X-Amz-Credential=%")
                .map(text -> text.getBytes(ISO_8859_1));
    }

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "10m")
    void shouldLetInOrRefuseAnyCredentials(byte[] input) {
        String text = new String(input, ISO_8859_1);
        boolean header = text.startsWith("H");
        String rest = text.isEmpty() ? "" : text.substring(1);
        TestRequest plain = TestRequest.post("");
        TestRequest request =
                !header ? plain.withQuery(rest) : rest.isEmpty() ? plain : plain.with("authorization", rest);
        try {
            assertThat(Authenticator.form("000000000000").authenticate(request)).isNotNull();
        } catch (ServiceException refused) {
            assertThat(refused.type().status()).isEqualTo(400);
        }
        assertThat(AuthorizationHeader.parse(rest).toString()).startsWith("AuthorizationHeader[");
        assertThat(SignedQuery.parse(rest).toString()).startsWith("SignedQuery[");
    }

    /// Requests that are let in, whole: in both forms, with a lasting key and with a session's.
    static Stream<byte[]> signed() {
        return Stream.of(LASTING, SESSION).flatMap(pair -> {
            TestSigner signer = TestIdentities.signer(pair);
            TestRequest call = TestIdentities.call();
            return Stream.of(
                            signer.inHeader(call, TestIdentities.NOW_MS),
                            signer.inHeader(
                                    call.with("x-amz-content-sha256", "UNSIGNED-PAYLOAD"), TestIdentities.NOW_MS),
                            signer.inHeader(
                                    call.withPath("/a%20b/../c").withQuery("b=2&a=%41&a"), TestIdentities.NOW_MS),
                            signer.inQuery(call, TestIdentities.NOW_MS, "60"))
                    .map(CredentialsFuzzTest::written);
        });
    }

    /// Whoever is let in is who signed, and what he signed is what is looked at.
    @MethodSource("signed")
    @FuzzTest(maxDuration = "10m")
    void shouldLetInNobodyButWhoSigned(byte[] input) {
        TestRequest request = read(new String(input, ISO_8859_1));
        try {
            Principal caller = VERIFY.authenticate(request);

            assertThat(caller.user()).isEqualTo(TestIdentities.ANN.name());
            assertThat(new String(request.body(), 0, request.bodyLength(), ISO_8859_1))
                    .isEqualTo(BODY);
            assertThat(request.method()).isEqualTo("POST");
        } catch (ServiceException refused) {
            assertThat(refused.type().status()).isBetween(400, 499);
            // Not the token: whoever puts it into the field of the date is told what is wrong with that date.
            assertThat(refused.getMessage()).doesNotContain(LASTING.secretAccessKey(), SESSION.secretAccessKey());
        }
    }

    /// A request as text: `METHOD path?query`, a line for each field, an empty line, the body.
    private static byte[] written(TestRequest request) {
        StringBuilder text = new StringBuilder(request.method()).append(' ').append(request.path());
        if (request.query() != null) {
            text.append('?').append(request.query());
        }
        for (Map.Entry<String, String> field : request.headers()) {
            text.append('\n').append(field.getKey()).append(':').append(field.getValue());
        }
        return text.append("\n\n")
                .append(new String(request.body(), 0, request.bodyLength(), ISO_8859_1))
                .toString()
                .getBytes(ISO_8859_1);
    }

    private static TestRequest read(String text) {
        int end = text.indexOf("\n\n");
        String head = end < 0 ? text : text.substring(0, end);
        List<String> lines = List.of(head.split("\n", -1));
        int blank = lines.getFirst().indexOf(' ');
        String target = lines.getFirst().substring(blank + 1);
        int question = target.indexOf('?');
        List<Map.Entry<String, String>> fields = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                fields.add(Map.entry(line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1)));
            }
        }
        return new TestRequest(
                blank < 0 ? "" : lines.getFirst().substring(0, blank),
                question < 0 ? target : target.substring(0, question),
                question < 0 ? null : target.substring(question + 1),
                fields,
                end < 0 ? new byte[0] : text.substring(end + 2).getBytes(ISO_8859_1));
    }
}
