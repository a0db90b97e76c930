package io.weir.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.weir.auth.testing.TestIdentities;
import io.weir.auth.testing.TestRequest;
import io.weir.auth.testing.TestSigner;
import io.weir.protocol.error.ErrorType;
import io.weir.protocol.error.ServiceException;
import io.weir.protocol.sigv4.AmzDate;
import io.weir.protocol.sigv4.Signature;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Changes every part of a signed request in turn: none may be let in, and each gets an error of the service.
class TamperTest {

    private static final int CASES_MIN = 250;
    private static final Set<ErrorType> REFUSALS = EnumSet.of(
            ErrorType.INVALID_SIGNATURE,
            ErrorType.INCOMPLETE_SIGNATURE,
            ErrorType.MISSING_AUTHENTICATION_TOKEN,
            ErrorType.UNRECOGNIZED_CLIENT);

    private final TestIdentities identities = new TestIdentities();
    private final KeyPair pair = identities.key(TestIdentities.ANN);
    private final KeyPair session = identities.session(pair, TestIdentities.NOW_MS + 3_600_000);
    private final KeyPair otherSession = identities.session(pair, TestIdentities.NOW_MS + 3_600_000);
    private final Authenticator verify = identities.verify("public.example.com");
    private final List<DynamicTest> tests = new ArrayList<>();

    @TestFactory
    Stream<DynamicTest> shouldRefuseEveryChangeOfASignedRequest() {
        TestRequest call = TestIdentities.call();
        TestRequest plain = call.with("x-amz-content-sha256", Signature.hash(call.body(), call.bodyLength()))
                .withQuery("a=1&b=2");
        TestRequest inHeader = signer(session).inHeader(plain, TestIdentities.NOW_MS);
        TestRequest inQuery = signer(session).inQuery(plain, TestIdentities.NOW_MS, "600");
        assertThat(verify.authenticate(inHeader).session()).isTrue();
        assertThat(verify.authenticate(inQuery).session()).isTrue();

        requestLine("header", inHeader);
        requestLine("query", inQuery);
        fields("header", inHeader);
        fields("query", inQuery);
        bodies("header", inHeader);
        bodies("query", inQuery);
        authorization(inHeader);
        signedHeaders(inHeader);
        query(inQuery);
        tokens(inHeader);
        assertThat(tests).hasSizeGreaterThanOrEqualTo(CASES_MIN);
        return tests.stream();
    }

    private void requestLine(String form, TestRequest good) {
        for (String method : List.of("GET", "PUT", "POSU", "post", "")) {
            refused(form + ": method " + method, good.withMethod(method));
        }
        for (String path : List.of("/x", "/.%2E", "//x", "/%2F")) {
            refused(form + ": path " + path, good.withPath(path));
        }
        String query = String.valueOf(good.query());
        refused(form + ": another parameter", good.withQuery(query + "&c=3"));
        refused(form + ": a parameter twice", good.withQuery("a=1&" + query));
        refused(form + ": a parameter gone", good.withQuery(query.replace("a=1&", "")));
        refused(form + ": a parameter changed", good.withQuery(query.replace("a=1", "a=0")));
        refused(form + ": a parameter renamed", good.withQuery(query.replace("a=1", "A=1")));
        refused(form + ": values swapped", good.withQuery(query.replace("a=1&b=2", "a=2&b=1")));
    }

    private void fields(String form, TestRequest good) {
        for (Map.Entry<String, String> field : good.headers()) {
            String name = field.getKey();
            if (name.equals("authorization")) {
                continue;
            }
            refused(form + ": without " + name, good.without(name));
            refused(form + ": " + name + " renamed", good.without(name).with("y" + name, field.getValue()));
            refused(form + ": " + name + " twice", good.with(name, field.getValue()));
            refused(form + ": " + name + " and another", good.with(name, "x"));
            refused(form + ": " + name + " empty", good.replacing(name, ""));
            String value = field.getValue();
            for (int i = 0; i < value.length(); i += Math.max(1, value.length() / 6)) {
                refused(form + ": " + name + " byte " + i, good.replacing(name, flipped(value, i)));
            }
        }
        refused(form + ": unsigned x-amz-target more", good.with("x-amz-extra", "1"));
        refused(form + ": unsigned x-weir-wait-millis more", good.with("x-weir-wait-millis", "1"));
    }

    private void bodies(String form, TestRequest good) {
        byte[] body = java.util.Arrays.copyOf(good.body(), good.bodyLength());
        for (int i = 0; i < body.length; i++) {
            byte[] changed = body.clone();
            changed[i] ^= 1;
            refused(form + ": body byte " + i, good.withBody(changed));
        }
        refused(form + ": body shorter", good.withBody(java.util.Arrays.copyOf(body, body.length - 1)));
        refused(form + ": body longer", good.withBody(java.util.Arrays.copyOf(body, body.length + 1)));
        refused(form + ": body empty", good.withBody(new byte[0]));
    }

    private void authorization(TestRequest good) {
        String header = good.header("authorization").getFirst();
        for (int i = 0; i < header.length(); i++) {
            refused("authorization byte " + i, good.replacing("authorization", flipped(header, i)));
        }
        int signature = header.indexOf("Signature=") + "Signature=".length();
        String digits = header.substring(signature);
        refused(
                "signature in upper case",
                good.replacing("authorization", header.substring(0, signature) + digits.toUpperCase(Locale.ROOT)));
        refused("signature cut", good.replacing("authorization", header.substring(0, header.length() - 1)));
        refused("signature longer", good.replacing("authorization", header + "0"));
        refused("a second authorization", good.with("authorization", header));
        refused(
                "another authorization before",
                good.without("authorization")
                        .with("authorization", "AWS4-HMAC-SHA256 Credential=a/b/c/d/e, SignedHeaders=host, Signature=0")
                        .with("authorization", header));
        refused("a signature more", good.replacing("authorization", header + ", Signature=" + digits));
        refused("a credential more", good.replacing("authorization", header + ", Credential=a/b/c/d/e"));
        refused("no authorization", good.without("authorization"));
        refused("an empty authorization", good.replacing("authorization", ""));
        refused("credentials in the query as well", good.withQuery("a=1&b=2&X-Amz-Algorithm=AWS4-HMAC-SHA256"));
    }

    private void signedHeaders(TestRequest good) {
        String header = good.header("authorization").getFirst();
        int from = header.indexOf("SignedHeaders=") + "SignedHeaders=".length();
        String list = header.substring(from, header.indexOf(", Signature"));
        List<String> names = List.of(list.split(";", -1));
        for (String name : names) {
            String left = String.join(
                    ";", names.stream().filter(each -> !each.equals(name)).toList());
            refused(name + " not signed", good.replacing("authorization", header.replace(list, left)));
            refused(name + " listed twice", good.replacing("authorization", header.replace(list, list + ";" + name)));
            refused(
                    name + " in upper case",
                    good.replacing(
                            "authorization", header.replace(list, list.replace(name, name.toUpperCase(Locale.ROOT)))));
        }
        refused(
                "list turned round",
                good.replacing("authorization", header.replace(list, String.join(";", names.reversed()))));
        refused("list with an empty name", good.replacing("authorization", header.replace(list, list + ";")));
        refused("list with an absent name", good.replacing("authorization", header.replace(list, list + ";zzz")));
        for (String dropped : List.of("host", "x-amz-date", "x-amz-target")) {
            List<String> kept = good.headerNames().stream()
                    .filter(each -> !each.equals(dropped) && !each.equals("authorization"))
                    .toList();
            refused(
                    dropped + " left out by the signer",
                    signer(session).inHeaderAs(good.without("authorization"), AmzDate.of(TestIdentities.NOW_MS), kept));
        }
    }

    private void query(TestRequest good) {
        String query = String.valueOf(good.query());
        for (String parameter : query.split("&", -1)) {
            String name = parameter.substring(0, parameter.indexOf('='));
            if (name.startsWith("X-Amz-")) {
                refused("query: without " + name, good.withQuery(without(query, parameter)));
                refused("query: " + name + " twice", good.withQuery(query + "&" + parameter));
                refused("query: " + name + " and another", good.withQuery(query + "&" + name + "=x"));
                refused("query: " + name + " empty", good.withQuery(query.replace(parameter, name + "=")));
                for (int i = name.length() + 1; i < parameter.length(); i += 3) {
                    refused(
                            "query: " + name + " byte " + i,
                            good.withQuery(query.replace(parameter, flipped(parameter, i))));
                }
            }
        }
        refused("query: longer life", good.withQuery(query.replace("X-Amz-Expires=600", "X-Amz-Expires=601")));
    }

    private void tokens(TestRequest good) {
        refused("token of another session", good.replacing("x-amz-security-token", otherSession.sessionToken()));
        refused("no token", good.without("x-amz-security-token"));
        refused(
                "token signed, of another session",
                signer(new KeyPair(session.accessKeyId(), session.secretAccessKey(), otherSession.sessionToken(), 0))
                        .inHeader(TestIdentities.call(), TestIdentities.NOW_MS));
        String token = session.sessionToken();
        for (int i = 0; i < token.length(); i += 7) {
            refused(
                    "token signed, byte " + i,
                    signer(new KeyPair(session.accessKeyId(), session.secretAccessKey(), flipped(token, i), 0))
                            .inHeader(TestIdentities.call(), TestIdentities.NOW_MS));
        }
    }

    private static TestSigner signer(KeyPair pair) {
        return TestIdentities.signer(pair);
    }

    /// The lowest bit: another letter or digit, or a sign in place of one.
    private static String flipped(String text, int at) {
        return text.substring(0, at) + (char) (text.charAt(at) ^ 1) + text.substring(at + 1);
    }

    private static String without(String query, String parameter) {
        return query.replace("&" + parameter, "");
    }

    private void refused(String change, TestRequest request) {
        tests.add(dynamicTest(change, () -> {
            ErrorType answer = null;
            try {
                verify.authenticate(request);
            } catch (ServiceException e) {
                answer = e.type();
            }
            assertThat(answer).as("refused with").isIn(REFUSALS);
        }));
    }
}
