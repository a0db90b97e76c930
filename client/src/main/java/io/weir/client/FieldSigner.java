package io.weir.client;

import io.weir.protocol.sigv4.AmzDate;
import io.weir.protocol.sigv4.CanonicalRequest;
import io.weir.protocol.sigv4.Signature;
import io.weir.protocol.sigv4.SigningKey;
import io.weir.protocol.sigv4.SigningScope;
import java.net.URI;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Signs the header fields of requests to one service. Shared by all threads. */
final class FieldSigner {
    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;

    private final Credentials credentials;
    private final String region;
    private final String service;
    private final InstantSource clock;

    /** The key of the newest day seen: making it takes four rounds of hashing. */
    private volatile SigningKey dayKey;

    FieldSigner(Credentials credentials, String region, String service, InstantSource clock) {
        this.credentials = credentials;
        this.region = region;
        this.service = service;
        this.clock = clock;
        this.dayKey = keyOf(AmzDate.day(AmzDate.of(clock.millis())));
    }

    /**
     * The fields of a request with those of the signature among them; all but {@code Host} and {@code Content-Length}.
     *
     * @param method upper case
     * @param target where it goes
     * @param fields by lower-case name; every one is signed
     * @param bodyHash SHA-256 of the body, as hexadecimal digits
     */
    Map<String, String> sign(String method, URI target, Map<String, String> fields, String bodyHash) {
        String dateTime = AmzDate.of(clock.millis());
        Map<String, String> signed = new TreeMap<>(fields);
        signed.put("host", host(target));
        signed.put("x-amz-date", dateTime);
        if (!credentials.sessionToken().isEmpty()) {
            signed.put("x-amz-security-token", credentials.sessionToken());
        }
        Map<String, List<String>> headers = new HashMap<>();
        signed.forEach((name, value) -> headers.put(name, List.of(value)));
        CanonicalRequest request = CanonicalRequest.of(
                new CanonicalRequest.Parts(method, target.getRawPath(), "", headers, bodyHash), headers.keySet());
        signed.remove("host");
        signed.put(
                "authorization",
                Signature.authorization(credentials.accessKeyId(), keyFor(AmzDate.day(dateTime)), dateTime, request));
        return signed;
    }

    private SigningKey keyFor(String date) {
        SigningKey key = dayKey;
        if (!key.scope().date().equals(date)) {
            key = keyOf(date);
            dayKey = key;
        }
        return key;
    }

    /** As the HTTP client sends it: with the port unless that is the scheme's own. */
    private static String host(URI endpoint) {
        int port = endpoint.getPort();
        int usual = "https".equalsIgnoreCase(endpoint.getScheme()) ? HTTPS_PORT : HTTP_PORT;
        return endpoint.getHost() + (port < 0 || port == usual ? "" : ":" + port);
    }

    private SigningKey keyOf(String date) {
        return SigningKey.derive(credentials.secretAccessKey(), new SigningScope(date, region, service));
    }
}
