package io.weir;

import io.weir.auth.KeyPair;
import io.weir.auth.testing.TestRequest;
import io.weir.auth.testing.TestSigner;
import io.weir.protocol.admin.NewKey;
import io.weir.time.Clock;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// Signs requests of a test's own to a running broker, well and badly, and keeps the signatures.
final class SignedCalls {

    /// Where the signature stands, and what is wrong with it.
    enum Form {
        HEADER,
        QUERY,
        FORGED,
        OTHER_BODY,
        TOO_OLD,
        WITHOUT_TOKEN,
        UNKNOWN_KEY
    }

    private static final Duration TOO_OLD = Duration.ofHours(1);

    private final Clock clock;
    private final List<String> signatures = new ArrayList<>();

    SignedCalls(Clock clock) {
        this.clock = clock;
    }

    /// A call of an operation that nobody signed yet.
    static TestRequest call(TestBroker broker, String operation, String body, String type) {
        return TestRequest.post(body)
                .with("host", broker.endpoint().getAuthority())
                .with("content-type", type)
                .with("x-amz-target", "Kinesis_20131202." + operation);
    }

    HttpResponse<String> send(TestBroker broker, Form form, TestRequest request, NewKey key) {
        TestRequest signed = signed(form, request, key);
        String query = signed.query() == null ? "" : "?" + signed.query();
        HttpRequest.Builder http = HttpRequest.newBuilder(URI.create(broker.endpoint() + "/" + query))
                .POST(BodyPublishers.ofByteArray(signed.body(), 0, signed.bodyLength()));
        for (Map.Entry<String, String> header : signed.headers()) {
            if (!header.getKey().equals("host")) {
                http.header(header.getKey(), header.getValue());
            }
        }
        return broker.send(http.build());
    }

    /// Every signature that was made.
    List<String> signatures() {
        return List.copyOf(signatures);
    }

    private TestRequest signed(Form form, TestRequest request, NewKey key) {
        TestSigner signer = signer(form == Form.UNKNOWN_KEY ? "AKIAUNKNOWN" : key.accessKeyId(), key);
        long nowMs = clock.wallMs() - (form == Form.TOO_OLD ? TOO_OLD.toMillis() : 0);
        TestRequest signed =
                form == Form.QUERY ? signer.inQuery(request, nowMs, "300") : signer.inHeader(request, nowMs);
        String proof = form == Form.QUERY ? String.valueOf(signed.query()) : authorization(signed);
        signatures.add(proof.substring(proof.lastIndexOf("Signature=") + "Signature=".length()));
        return switch (form) {
            case HEADER, QUERY, TOO_OLD, UNKNOWN_KEY -> signed;
            case FORGED -> signed.replacing("authorization", forged(proof));
            case OTHER_BODY -> signed.withBody(longer(signed));
            case WITHOUT_TOKEN -> signed.without("x-amz-security-token");
        };
    }

    private static TestSigner signer(String keyId, NewKey key) {
        String token = key.sessionToken();
        KeyPair pair = new KeyPair(keyId, key.secretAccessKey(), token == null ? "" : token, Long.MAX_VALUE);
        return new TestSigner(pair, "us-east-1", "kinesis");
    }

    private static String authorization(TestRequest signed) {
        return signed.header("authorization").getFirst();
    }

    /// The body and a blank, which changes nothing but the bytes.
    private static byte[] longer(TestRequest signed) {
        byte[] body = Arrays.copyOf(signed.body(), signed.bodyLength() + 1);
        body[body.length - 1] = ' ';
        return body;
    }

    /// The same with another last digit.
    private static String forged(String proof) {
        char last = proof.charAt(proof.length() - 1);
        return proof.substring(0, proof.length() - 1) + (last == '0' ? '1' : '0');
    }
}
