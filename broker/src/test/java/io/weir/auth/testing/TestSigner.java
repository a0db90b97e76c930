package io.weir.auth.testing;

import io.weir.auth.KeyPair;
import io.weir.protocol.sigv4.AmzDate;
import io.weir.protocol.sigv4.CanonicalRequest;
import io.weir.protocol.sigv4.Signature;
import io.weir.protocol.sigv4.SigningKey;
import io.weir.protocol.sigv4.SigningScope;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Signs requests as a client does.
///
/// @param pair what signs
/// @param region the scope's
/// @param service the scope's
public record TestSigner(KeyPair pair, String region, String service) {

    /// Signs in the header, every field that the request has.
    public TestRequest inHeader(TestRequest request, long nowMs) {
        TestRequest dated = request.with("x-amz-date", AmzDate.of(nowMs));
        TestRequest whole =
                pair.sessionToken().isEmpty() ? dated : dated.with("x-amz-security-token", pair.sessionToken());
        return inHeaderAs(whole, AmzDate.of(nowMs), whole.headerNames());
    }

    /// Signs in the header, with this time and these fields.
    public TestRequest inHeaderAs(TestRequest request, String date, List<String> names) {
        SigningKey key = key(date);
        CanonicalRequest canonical = CanonicalRequest.of(parts(request, query(request)), names);
        return request.with("authorization", Signature.authorization(pair.accessKeyId(), key, date, canonical));
    }

    /// Signs in the query.
    ///
    /// @param expires what `X-Amz-Expires` says; empty to leave it out
    public TestRequest inQuery(TestRequest request, long nowMs, String expires) {
        String date = AmzDate.of(nowMs);
        SigningKey key = key(date);
        List<String> parameters = new ArrayList<>();
        if (request.query() != null) {
            parameters.add(request.query());
        }
        parameters.add("X-Amz-Algorithm=AWS4-HMAC-SHA256");
        parameters.add("X-Amz-Credential=" + escaped(pair.accessKeyId() + "/" + key.scope()));
        parameters.add("X-Amz-Date=" + date);
        if (!expires.isEmpty()) {
            parameters.add("X-Amz-Expires=" + expires);
        }
        if (!pair.sessionToken().isEmpty()) {
            parameters.add("X-Amz-Security-Token=" + escaped(pair.sessionToken()));
        }
        parameters.add("X-Amz-SignedHeaders="
                + escaped(
                        String.join(";", request.headerNames().stream().sorted().toList())));
        String query = String.join("&", parameters);
        CanonicalRequest canonical = CanonicalRequest.of(parts(request, query), request.headerNames());
        return request.withQuery(query + "&X-Amz-Signature=" + Signature.of(key, date, canonical));
    }

    private SigningKey key(String date) {
        return SigningKey.derive(pair.secretAccessKey(), new SigningScope(AmzDate.day(date), region, service));
    }

    private static String query(TestRequest request) {
        return request.query() == null ? "" : request.query();
    }

    private static CanonicalRequest.Parts parts(TestRequest request, String query) {
        Map<String, List<String>> headers = new HashMap<>();
        request.headerNames().forEach(name -> headers.put(name, request.header(name)));
        String payload = Signature.hash(request.body(), request.bodyLength());
        return new CanonicalRequest.Parts(request.method(), request.path(), query, headers, payload);
    }

    private static String escaped(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
