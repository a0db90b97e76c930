package io.weir.client;

import io.weir.protocol.sigv4.CanonicalRequest;
import io.weir.protocol.sigv4.Signature;
import io.weir.protocol.sigv4.SigningKey;
import io.weir.protocol.sigv4.SigningScope;
import java.net.URI;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Makes the headers of a call, signature included. Shared by all threads. */
final class RequestSigner {
    private static final DateTimeFormatter DATE_TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int DATE_LENGTH = 8;
    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;

    private final ClientSettings settings;
    private final String contentType;
    private final InstantSource clock;
    private final String host;

    /** The key of the newest day seen: making it takes four rounds of hashing. */
    private volatile SigningKey dayKey;

    RequestSigner(ClientSettings settings, String contentType, InstantSource clock) {
        this.settings = settings;
        this.contentType = contentType;
        this.clock = clock;
        this.host = host(settings.endpoint());
        this.dayKey = keyOf(DATE_TIME.format(clock.instant()).substring(0, DATE_LENGTH));
    }

    /** SHA-256 of a body, as hexadecimal digits. */
    static String hash(byte[] body) {
        return Signature.hash(body);
    }

    /** All headers but {@code Host} and {@code Content-Length}. */
    Map<String, String> headers(PreparedCall call) {
        String dateTime = DATE_TIME.format(clock.instant());
        Map<String, String> signed = new TreeMap<>();
        signed.put("content-type", contentType);
        signed.put("host", host);
        signed.put("x-amz-date", dateTime);
        if (!settings.credentials().sessionToken().isEmpty()) {
            signed.put("x-amz-security-token", settings.credentials().sessionToken());
        }
        signed.put("x-amz-target", "Kinesis_20131202." + call.operation());
        String authorization = authorization(signed, dateTime, call.bodyHash());
        signed.remove("host");
        signed.put("authorization", authorization);
        return signed;
    }

    private String authorization(Map<String, String> signed, String dateTime, String bodyHash) {
        Map<String, List<String>> headers = new HashMap<>();
        signed.forEach((name, value) -> headers.put(name, List.of(value)));
        CanonicalRequest request = CanonicalRequest.of(
                new CanonicalRequest.Parts("POST", settings.endpoint().getRawPath(), "", headers, bodyHash),
                headers.keySet());
        String date = dateTime.substring(0, DATE_LENGTH);
        SigningKey key = dayKey;
        if (!key.scope().date().equals(date)) {
            key = keyOf(date);
            dayKey = key;
        }
        return Signature.authorization(settings.credentials().accessKeyId(), key, dateTime, request);
    }

    /** As the HTTP client sends it: with the port unless that is the scheme's own. */
    private static String host(URI endpoint) {
        int port = endpoint.getPort();
        int usual = "https".equalsIgnoreCase(endpoint.getScheme()) ? HTTPS_PORT : HTTP_PORT;
        return endpoint.getHost() + (port < 0 || port == usual ? "" : ":" + port);
    }

    private SigningKey keyOf(String date) {
        SigningScope scope = new SigningScope(date, settings.region(), SigningScope.KINESIS);
        return SigningKey.derive(settings.credentials().secretAccessKey(), scope);
    }
}
