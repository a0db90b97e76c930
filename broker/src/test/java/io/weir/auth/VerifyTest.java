package io.weir.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.auth.testing.TestIdentities;
import io.weir.auth.testing.TestRequest;
import io.weir.auth.testing.TestSigner;
import io.weir.catalog.IdentityChange;
import io.weir.protocol.error.ErrorType;
import io.weir.protocol.error.ServiceException;
import io.weir.protocol.sigv4.AmzDate;
import io.weir.protocol.sigv4.Signature;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VerifyTest {

    private static final String MISMATCH = "The request signature we calculated does not match the signature you"
            + " provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for"
            + " details.";
    private static final String UNRECOGNIZED = "The security token included in the request is invalid.";

    private final TestIdentities identities = new TestIdentities();
    private final KeyPair pair = identities.key(TestIdentities.ANN);
    private final TestSigner signer = TestIdentities.signer(pair);
    private final Authenticator verify = identities.verify();

    private TestRequest signed() {
        return signer.inHeader(TestIdentities.call(), TestIdentities.NOW_MS);
    }

    @Test
    @DisplayName("A-082, A-083: the header form")
    void shouldKnowTheCallerByItsSignatureInTheHeader() {
        Principal caller = verify.authenticate(signed());

        assertThat(caller).isEqualTo(Principal.user(TestIdentities.ACCOUNT, "ann", pair.accessKeyId(), false));
    }

    @Test
    @DisplayName("A-083: a comma with or without a blank")
    void shouldReadTheHeaderWhateverSeparatesItsParts() {
        String header = signed().header("authorization").getFirst();

        assertThat(verify.authenticate(signed().replacing("authorization", header.replace(", ", ",")))
                        .user())
                .isEqualTo("ann");
    }

    @Test
    @DisplayName("A-084: the query form")
    void shouldKnowTheCallerByItsSignatureInTheQuery() {
        TestRequest presigned = signer.inQuery(TestIdentities.call(), TestIdentities.NOW_MS, "60");

        assertThat(verify.authenticate(presigned).user()).isEqualTo("ann");
        assertThat(verify.authenticate(signer.inQuery(TestIdentities.call(), TestIdentities.NOW_MS, ""))
                        .user())
                .isEqualTo("ann");
    }

    @Test
    @DisplayName("A-051")
    void shouldAskForCredentials() {
        refused(TestIdentities.call(), ErrorType.MISSING_AUTHENTICATION_TOKEN, "Missing Authentication Token");
    }

    @Test
    @DisplayName("A-052")
    void shouldRefuseCredentialsInBothPlaces() {
        TestRequest both = signer.inQuery(signed(), TestIdentities.NOW_MS, "60");

        refused(
                both,
                ErrorType.INVALID_SIGNATURE,
                "Found both 'X-Amz-Algorithm' as a query-string param and 'Authorization' as HTTP header.");
    }

    @Test
    @DisplayName("A-053")
    void shouldNameWhatTheHeaderLacks() {
        refused(
                signed().without("x-amz-date").replacing("authorization", "AWS4-HMAC-SHA256 Signature=0"),
                ErrorType.INCOMPLETE_SIGNATURE,
                "Authorization header requires 'Credential' parameter. Authorization header requires 'SignedHeaders'"
                        + " parameter. Authorization header requires existence of either a 'X-Amz-Date' or a 'Date'"
                        + " header. Authorization=AWS4-HMAC-SHA256 Signature=0");
    }

    @Test
    @DisplayName("A-054")
    void shouldNameWhatTheQueryLacks() {
        refused(
                TestIdentities.call().withQuery("X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Date=1"),
                ErrorType.INCOMPLETE_SIGNATURE,
                "AWS query-string parameters must include 'X-Amz-Credential'. AWS query-string parameters must include"
                        + " 'X-Amz-Signature'. AWS query-string parameters must include 'X-Amz-SignedHeaders'."
                        + " Re-examine the query-string parameters.");
    }

    @Test
    @DisplayName("A-055")
    void shouldRefuseASignatureOfAnotherSecret() {
        KeyPair guessed = new KeyPair(pair.accessKeyId(), "guess", "", Long.MAX_VALUE);

        refused(
                TestIdentities.signer(guessed).inHeader(TestIdentities.call(), TestIdentities.NOW_MS),
                ErrorType.INVALID_SIGNATURE,
                MISMATCH);
    }

    @Test
    @DisplayName("A-056: unknown, inactive and deleted keys alike")
    void shouldNotRecogniseAKeyThatMayNotSign() {
        KeyPair unknown = new KeyPair("AKIAUNKNOWNUNKNOWN00", pair.secretAccessKey(), "", Long.MAX_VALUE);
        refused(
                TestIdentities.signer(unknown).inHeader(TestIdentities.call(), TestIdentities.NOW_MS),
                ErrorType.UNRECOGNIZED_CLIENT,
                UNRECOGNIZED);

        identities.change(new IdentityChange.SetAccessKeyActive(pair.accessKeyId(), false));
        refused(signed(), ErrorType.UNRECOGNIZED_CLIENT, UNRECOGNIZED);

        identities.change(new IdentityChange.SetAccessKeyActive(pair.accessKeyId(), true));
        assertThat(verify.authenticate(signed()).user()).isEqualTo("ann");

        identities.change(new IdentityChange.DeleteAccessKey(pair.accessKeyId()));
        refused(signed(), ErrorType.UNRECOGNIZED_CLIENT, UNRECOGNIZED);
    }

    @Test
    @DisplayName("A-056: a signature made with the secret that stands in for unknown keys")
    void shouldNotLetInWhoeverKnowsTheSecretOfNobody() {
        KeyPair nobody = new KeyPair("AKIAUNKNOWNUNKNOWN00", "", "", Long.MAX_VALUE);

        refused(
                TestIdentities.signer(nobody).inHeader(TestIdentities.call(), TestIdentities.NOW_MS),
                ErrorType.UNRECOGNIZED_CLIENT,
                UNRECOGNIZED);
    }

    @Test
    @DisplayName("A-057, A-092: in header and query")
    void shouldLetASessionInUntilItEnds() {
        long endMs = TestIdentities.NOW_MS + 900_000;
        KeyPair session = identities.session(pair, endMs);
        TestSigner sessionSigner = TestIdentities.signer(session);
        Principal caller = Principal.user(TestIdentities.ACCOUNT, "ann", session.accessKeyId(), true);

        assertThat(session.accessKeyId()).startsWith("ASIA");
        assertThat(verify.authenticate(sessionSigner.inHeader(TestIdentities.call(), TestIdentities.NOW_MS)))
                .isEqualTo(caller);
        assertThat(verify.authenticate(sessionSigner.inQuery(TestIdentities.call(), TestIdentities.NOW_MS, "60")))
                .isEqualTo(caller);

        identities.clock().setWallMs(endMs - 1);
        assertThat(verify.authenticate(sessionSigner.inHeader(TestIdentities.call(), endMs - 1)))
                .isEqualTo(caller);
        identities.clock().setWallMs(endMs);
        refused(
                sessionSigner.inHeader(TestIdentities.call(), endMs),
                ErrorType.EXPIRED_TOKEN,
                "The security token included in the request is expired");
    }

    @Test
    @DisplayName("A-056: sessions end with the key behind them")
    void shouldEndASessionWithItsKey() {
        KeyPair session = identities.session(pair, TestIdentities.NOW_MS + 900_000);
        TestRequest request = TestIdentities.signer(session).inHeader(TestIdentities.call(), TestIdentities.NOW_MS);
        assertThat(verify.authenticate(request).session()).isTrue();

        identities.change(new IdentityChange.SetAccessKeyActive(pair.accessKeyId(), false));

        refused(request, ErrorType.UNRECOGNIZED_CLIENT, UNRECOGNIZED);
    }

    @Test
    @DisplayName("A-056, A-092: token missing, of another session, forged, or with a lasting key")
    void shouldNotRecogniseAKeyWithoutItsToken() {
        KeyPair session = identities.session(pair, TestIdentities.NOW_MS + 900_000);
        KeyPair other = identities.session(pair, TestIdentities.NOW_MS + 900_000);
        for (KeyPair wrong : List.of(
                new KeyPair(session.accessKeyId(), session.secretAccessKey(), "", 0),
                new KeyPair(session.accessKeyId(), session.secretAccessKey(), other.sessionToken(), 0),
                new KeyPair(session.accessKeyId(), session.secretAccessKey(), "not base64!", 0),
                new KeyPair(session.accessKeyId(), session.secretAccessKey(), "AAAA", 0),
                new KeyPair(session.accessKeyId(), session.secretAccessKey(), "A".repeat(4096), 0),
                new KeyPair(pair.accessKeyId(), pair.secretAccessKey(), session.sessionToken(), 0))) {
            refused(
                    TestIdentities.signer(wrong).inHeader(TestIdentities.call(), TestIdentities.NOW_MS),
                    ErrorType.UNRECOGNIZED_CLIENT,
                    UNRECOGNIZED);
        }
    }

    @Test
    @DisplayName("A-056: tokens sealed by another broker")
    void shouldNotRecogniseATokenOfAnotherBroker() {
        TestIdentities elsewhere = new TestIdentities();
        elsewhere.mint().lasting(TestIdentities.ANN);
        KeyPair foreign = elsewhere.session(elsewhere.key(TestIdentities.ANN), TestIdentities.NOW_MS + 900_000);
        String flipped = "B" + foreign.sessionToken().substring(1);

        refused(
                TestIdentities.signer(new KeyPair(foreign.accessKeyId(), foreign.secretAccessKey(), flipped, 0))
                        .inHeader(TestIdentities.call(), TestIdentities.NOW_MS),
                ErrorType.UNRECOGNIZED_CLIENT,
                UNRECOGNIZED);
    }

    @ParameterizedTest
    @DisplayName("A-059")
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "eu-west-1,kinesis,\"Credential should be scoped to a valid Region, not 'eu-west-1'. \"",
                "us-east-1,dynamodb,\"Credential should be scoped to correct service: 'kinesis'. \"",
                "x,y,\"Credential should be scoped to a valid Region, not 'x'. "
                        + "Credential should be scoped to correct service: 'kinesis'. \""
            })
    void shouldRefuseAScopeThatIsNotOurs(String region, String service, String text) {
        TestSigner elsewhere = new TestSigner(pair, region, service);

        refused(elsewhere.inHeader(TestIdentities.call(), TestIdentities.NOW_MS), ErrorType.INVALID_SIGNATURE, text);
    }

    @Test
    @DisplayName("A-059: terminator and date")
    void shouldRefuseAScopeWithAnotherEndOrDay() {
        String header = signed().header("authorization").getFirst();

        refused(
                signed().replacing("authorization", header.replace("aws4_request", "aws5_request")),
                ErrorType.INVALID_SIGNATURE,
                "Credential should be scoped with a valid terminator: 'aws4_request', not 'aws5_request'. ");
        refused(
                signed().replacing("authorization", header.replace("/20221114/", "/20221113/")),
                ErrorType.INVALID_SIGNATURE,
                "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '20221113'"
                        + " != '20221114', from '20221114T000000Z'.");
    }

    @Test
    @DisplayName("A-082: five parts")
    void shouldRefuseACredentialThatIsNone() {
        String header = signed().header("authorization").getFirst();

        refused(
                signed().replacing("authorization", header.replace("/kinesis/", "/")),
                ErrorType.INCOMPLETE_SIGNATURE,
                "Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term, got '"
                        + pair.accessKeyId() + "/20221114/us-east-1/aws4_request'");
    }

    @Test
    @DisplayName("A-082: one algorithm")
    void shouldRefuseAnotherAlgorithm() {
        String header = signed().header("authorization").getFirst();

        refused(
                signed().replacing("authorization", header.replace("SHA256 ", "SHA512 ")),
                ErrorType.INCOMPLETE_SIGNATURE,
                "Unsupported AWS 'algorithm': 'AWS4-HMAC-SHA512' (only AWS4-HMAC-SHA256 for now). ");
    }

    @ParameterizedTest
    @DisplayName("A-085: signed, and true of everything but the body")
    @ValueSource(
            strings = {
                "UNSIGNED-PAYLOAD",
                "STREAMING-AWS4-HMAC-SHA256-PAYLOAD",
                "STREAMING-UNSIGNED-PAYLOAD-TRAILER",
                "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                ""
            })
    void shouldRefuseAPayloadHashThatIsNotThatOfTheBody(String said) {
        TestRequest request = TestIdentities.call().with("x-amz-content-sha256", said);

        refused(signer.inHeader(request, TestIdentities.NOW_MS), ErrorType.INVALID_SIGNATURE, MISMATCH);
    }

    @Test
    @DisplayName("A-085: as Java and new JS clients send it")
    void shouldTakeThePayloadHashOfTheBody() {
        TestRequest call = TestIdentities.call();
        TestRequest request = call.with("x-amz-content-sha256", Signature.hash(call.body(), call.bodyLength()));

        assertThat(verify.authenticate(signer.inHeader(request, TestIdentities.NOW_MS))
                        .user())
                .isEqualTo("ann");
    }

    @Test
    @DisplayName("A-086: a base path as sent, plain or not")
    void shouldTakeABasePathAsItIsSigned() {
        for (String path : List.of("/prefix", "/a/b/", "/a%20b", "/a//b/../c", "")) {
            TestRequest request = TestIdentities.call().withPath(path);
            assertThat(verify.authenticate(signer.inHeader(request, TestIdentities.NOW_MS))
                            .user())
                    .as(path)
                    .isEqualTo("ann");
        }
    }

    @Test
    @DisplayName("A-087, A-088: Java signs host over HTTP/2, JS the literal :authority")
    void shouldTakeTheAuthorityForTheHostAndTheHostForTheAuthority() {
        TestRequest java = signed().without("host").with(":authority", "localhost:4567");
        TestRequest js = signer.inHeader(
                TestIdentities.call().without("host").with(":authority", "localhost:4567"), TestIdentities.NOW_MS);

        assertThat(verify.authenticate(java).user()).isEqualTo("ann");
        assertThat(verify.authenticate(js).user()).isEqualTo("ann");
        assertThat(verify.authenticate(js.without(":authority").with("host", "localhost:4567"))
                        .user())
                .isEqualTo("ann");
    }

    @Test
    @DisplayName("A-089: a proxy that rewrites the host")
    void shouldTakeAPublicHostInPlaceOfTheOneAProxyPut() {
        TestRequest proxied = signer.inHeader(
                        TestIdentities.call().replacing("host", "streams.example.com"), TestIdentities.NOW_MS)
                .replacing("host", "10.0.0.7:4567");

        refused(proxied, ErrorType.INVALID_SIGNATURE, MISMATCH);
        assertThat(identities
                        .verify("other.example.com", "streams.example.com")
                        .authenticate(proxied)
                        .user())
                .isEqualTo("ann");
    }

    @Test
    @DisplayName("A-090")
    void shouldReadHeaderValuesAsTheyAreSigned() {
        TestRequest request = TestIdentities.call().with("x-note", "a b").with("x-note", "c");
        TestRequest signedRequest = signer.inHeader(request, TestIdentities.NOW_MS);

        assertThat(verify.authenticate(signedRequest
                                .without("x-note")
                                .with("x-note", "  a   b ")
                                .with("x-note", "c"))
                        .user())
                .isEqualTo("ann");
    }

    @Test
    @DisplayName("A-091: what proxies and libraries add or change")
    void shouldNotMindFieldsThatAreNotSigned() {
        TestRequest request = signed().with("user-agent", "x")
                .with("x-amzn-trace-id", "Root=1")
                .with("connection", "keep-alive")
                .with("expect", "100-continue");

        assertThat(verify.authenticate(request).user()).isEqualTo("ann");
    }

    @Test
    @DisplayName("A-093: host, or :authority")
    void shouldDemandThatTheHostIsSigned() {
        TestRequest dated = TestIdentities.call().with("x-amz-date", AmzDate.of(TestIdentities.NOW_MS));

        refused(
                signer.inHeaderAs(
                        dated,
                        AmzDate.of(TestIdentities.NOW_MS),
                        List.of("content-type", "x-amz-date", "x-amz-target")),
                ErrorType.INVALID_SIGNATURE,
                "'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.");
    }

    @ParameterizedTest
    @DisplayName("A-093: every x-amz-* field that is there")
    @ValueSource(strings = {"x-amz-target", "x-amz-date", "x-amz-anything"})
    void shouldDemandThatEveryFieldOfTheServiceIsSigned(String name) {
        TestRequest dated = TestIdentities.call()
                .with("x-amz-date", AmzDate.of(TestIdentities.NOW_MS))
                .with("x-amz-anything", "1");
        List<String> names =
                dated.headerNames().stream().filter(each -> !each.equals(name)).toList();

        refused(
                signer.inHeaderAs(dated, AmzDate.of(TestIdentities.NOW_MS), names),
                ErrorType.INVALID_SIGNATURE,
                "'" + name + "' must be a 'SignedHeader' in the AWS Authorization.");
    }

    @Test
    @DisplayName("A-095: the same body, a new date, the same invocation id")
    void shouldTakeARetry() {
        TestRequest call = TestIdentities.call().with("amz-sdk-invocation-id", "1");
        verify.authenticate(signer.inHeader(call.with("amz-sdk-request", "attempt=1"), TestIdentities.NOW_MS));
        identities.clock().advanceMs(1000);

        Principal again = verify.authenticate(
                signer.inHeader(call.with("amz-sdk-request", "attempt=2"), TestIdentities.NOW_MS + 1000));

        assertThat(again.user()).isEqualTo("ann");
    }

    @Test
    void shouldPrintNoSecret() {
        KeyPair session = identities.session(pair, TestIdentities.NOW_MS + 900_000);
        String printed = session + " " + pair + " " + identities.secrets() + " "
                + identities.catalog().catalog().identities().keys() + " " + Claim.of(signed());

        assertThat(printed)
                .doesNotContain(pair.secretAccessKey(), session.secretAccessKey(), session.sessionToken())
                .doesNotContain(signed().header("authorization").getFirst().substring(150));
    }

    private void refused(TestRequest request, ErrorType type, String text) {
        assertThatThrownBy(() -> verify.authenticate(request))
                .isInstanceOfSatisfying(
                        ServiceException.class, e -> assertThat(e.type()).isEqualTo(type))
                .hasMessage(text);
    }
}
