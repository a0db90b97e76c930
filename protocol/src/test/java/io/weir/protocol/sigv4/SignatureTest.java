package io.weir.protocol.sigv4;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SignatureTest {
    private static final String EMPTY_HASH = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    private static final SigningScope SCOPE = new SigningScope("20260102", "us-east-1", SigningScope.KINESIS);
    private static final String DATE_TIME = "20260102T030405Z";
    private static final SigningKey KEY = SigningKey.derive("weir-secret", SCOPE);

    @Test
    void shouldWriteTheScopeOfEveryOperationA082() {
        assertThat(SCOPE).hasToString("20260102/us-east-1/kinesis/aws4_request");
    }

    @Test
    void shouldHashThePayloadAsSentA085() {
        assertThat(Signature.hash(new byte[0])).isEqualTo(EMPTY_HASH);
        assertThat(Signature.hash("abc".getBytes(UTF_8)))
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assertThat(Signature.hash("abcdef".getBytes(UTF_8), 3)).isEqualTo(Signature.hash("abc".getBytes(UTF_8)));
    }

    @Test
    void shouldPutARequestIntoItsForm() {
        CanonicalRequest request = CanonicalRequest.of(
                new CanonicalRequest.Parts(
                        "POST",
                        "",
                        "",
                        Map.of(
                                "host", List.of("localhost:4567"),
                                "x-amz-date", List.of(DATE_TIME),
                                "x-amz-target", List.of("Kinesis_20131202.ListStreams"),
                                "user-agent", List.of("not signed")),
                        EMPTY_HASH),
                List.of("x-amz-target", "host", "x-amz-date"));

        assertThat(request.text())
                .isEqualTo("POST\n/\n\nhost:localhost:4567\nx-amz-date:20260102T030405Z\n"
                        + "x-amz-target:Kinesis_20131202.ListStreams\n\nhost;x-amz-date;x-amz-target\n" + EMPTY_HASH);
        assertThat(request.signedHeaders()).isEqualTo("host;x-amz-date;x-amz-target");
    }

    @Test
    void shouldEscapeThePathASecondTimeA086() {
        assertThat(UriText.canonicalPath("")).isEqualTo("/");
        assertThat(UriText.canonicalPath("/")).isEqualTo("/");
        assertThat(UriText.canonicalPath("/pre fix/a%20b/é")).isEqualTo("/pre%20fix/a%2520b/%C3%A9");
        assertThat(UriText.canonicalPath("/a/./b/../c//d/")).isEqualTo("/a/c/d/");
        assertThat(UriText.canonicalPath("/../..")).isEqualTo("/");
    }

    @Test
    void shouldSortTheQueryByNameAndValueA084() {
        assertThat(UriText.canonicalQuery("b=2&a=3&a=1&c&%61b=%2f+%zz")).isEqualTo("a=1&a=3&ab=%2F%2B%25zz&b=2&c=");
        assertThat(UriText.canonicalQuery("a=b=c")).isEqualTo("a=b%3Dc");
    }

    @Test
    void shouldSignTheLiteralAuthorityA087A088() {
        CanonicalRequest request = form(Map.of(":authority", List.of("h:1")), List.of(":authority"));

        assertThat(request.text()).contains("\n:authority:h:1\n\n:authority\n");
    }

    @Test
    void shouldTrimAndJoinHeaderValuesA090() {
        CanonicalRequest request = form(Map.of("x-a", List.of("  a   b\t c ", "d")), List.of("x-a"));

        assertThat(request.text()).contains("\nx-a:a b c,d\n");
    }

    @Test
    void shouldSignTheSameRequestTheSameWay() {
        CanonicalRequest request = form(Map.of("host", List.of("h")), List.of("host"));

        assertThat(Signature.authorization("AKID", KEY, DATE_TIME, request))
                .isEqualTo("AWS4-HMAC-SHA256 Credential=AKID/20260102/us-east-1/kinesis/aws4_request, "
                        + "SignedHeaders=host, Signature=" + Signature.of(KEY, DATE_TIME, request));
        assertThat(Signature.of(KEY, DATE_TIME, request)).matches("[0-9a-f]{64}");
        assertThat(Signature.of(SigningKey.derive("other", SCOPE), DATE_TIME, request))
                .isNotEqualTo(Signature.of(KEY, DATE_TIME, request));
    }

    /** Computed from the description of the algorithm in another language. */
    @Test
    void shouldSignTheVectorsOfOurOwnA083A084() {
        SigningKey key = SigningKey.derive(
                "c2VjcmV0IG9mIHRoZSB2ZWN0b3JzIG9mIHdlaXIu",
                new SigningScope("20260102", "eu-central-1", SigningScope.KINESIS));
        String payload = Signature.hash("{\"StreamName\":\"orders\"}".getBytes(UTF_8));
        Map<String, List<String>> headers = Map.of(
                "content-type", List.of("application/x-amz-json-1.1"),
                "host", List.of("localhost:4567"),
                "x-amz-date", List.of(DATE_TIME),
                "x-amz-target", List.of("Kinesis_20131202.DescribeStreamSummary"));
        CanonicalRequest inHeader = CanonicalRequest.of(
                new CanonicalRequest.Parts("POST", "/base%20path/", "", headers, payload), headers.keySet());
        String query = "X-Amz-SignedHeaders=%3Aauthority&a=%20b&X-Amz-Algorithm=AWS4-HMAC-SHA256"
                + "&X-Amz-Credential=AKIAVECTOR%2F20260102%2Feu-central-1%2Fkinesis%2Faws4_request"
                + "&X-Amz-Date=20260102T030405Z&X-Amz-Expires=60&X-Amz-Signature=00";
        CanonicalRequest inQuery = CanonicalRequest.of(
                new CanonicalRequest.Parts(
                        "POST",
                        "/",
                        SignedQuery.parse(query).withoutSignature(),
                        Map.of(":authority", List.of("localhost:4567")),
                        payload),
                List.of(":authority"));

        assertThat(Signature.of(key, DATE_TIME, inHeader))
                .isEqualTo("d95e6123101605160d8aa0a70c3d5c86184e4488e3b42f84e3bfc96600c5cc6f");
        assertThat(Signature.of(key, DATE_TIME, inQuery))
                .isEqualTo("321d2477255aeeda37a795c9c6cdf2a508e9f179d5417e47599be393251aaf33");
    }

    @Test
    void shouldCompareWholeSignatures() {
        assertThat(Signature.matches("ab", "ab")).isTrue();
        assertThat(Signature.matches("ab", "ac")).isFalse();
        assertThat(Signature.matches("ab", "a")).isFalse();
    }

    @Test
    void shouldPrintNoSecretA092() {
        CanonicalRequest.Parts parts = new CanonicalRequest.Parts(
                "POST", "/", "", Map.of("x-amz-security-token", List.of("secret-token")), EMPTY_HASH);

        assertThat(parts.toString()).doesNotContain("secret-token");
        assertThat(CanonicalRequest.of(parts, List.of("x-amz-security-token")).toString())
                .doesNotContain("secret-token");
        assertThat(KEY).hasToString("SigningKey[20260102/us-east-1/kinesis/aws4_request]");
    }

    private static CanonicalRequest form(Map<String, List<String>> headers, List<String> signed) {
        return CanonicalRequest.of(new CanonicalRequest.Parts("POST", "/", "", headers, EMPTY_HASH), signed);
    }
}
