package io.weir.client;

import io.weir.protocol.sigv4.Signature;
import io.weir.protocol.sigv4.SigningScope;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/** Makes the headers of a call, signature included. Shared by all threads. */
final class RequestSigner {
    private final ClientSettings settings;
    private final String contentType;
    private final FieldSigner signer;

    RequestSigner(ClientSettings settings, String contentType, InstantSource clock) {
        this.settings = settings;
        this.contentType = contentType;
        this.signer = new FieldSigner(settings.credentials(), settings.region(), SigningScope.KINESIS, clock);
    }

    /** SHA-256 of a body, as hexadecimal digits. */
    static String hash(byte[] body) {
        return Signature.hash(body);
    }

    /** All headers but {@code Host} and {@code Content-Length}. */
    Map<String, String> headers(PreparedCall call) {
        Map<String, String> fields = new HashMap<>(call.fields());
        fields.put("content-type", contentType);
        return signer.sign("POST", settings.endpoint(), fields, call.bodyHash());
    }
}
