package io.weir.protocol.sigv4;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The key that a secret gives for one scope: four rounds of hashing, worth keeping for the scope's day. Immutable; never
 * printed.
 */
public final class SigningKey {
    private static final String HMAC = "HmacSHA256";

    private final SigningScope scope;
    private final byte[] key;

    private SigningKey(SigningScope scope, byte[] key) {
        this.scope = scope;
        this.key = key;
    }

    /** The key of a secret access key for this scope. */
    public static SigningKey derive(String secretAccessKey, SigningScope scope) {
        byte[] date = hmac(("AWS4" + secretAccessKey).getBytes(UTF_8), scope.date());
        byte[] region = hmac(date, scope.region());
        byte[] service = hmac(region, scope.service());
        return new SigningKey(scope, hmac(service, SigningScope.TERMINATOR));
    }

    /** What the key is good for. */
    public SigningScope scope() {
        return scope;
    }

    /** The signature of a text, as hexadecimal digits. */
    public String sign(String text) {
        return HexFormat.of().formatHex(hmac(key, text));
    }

    /** The scope alone. */
    @Override
    public String toString() {
        return "SigningKey[" + scope + "]";
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            return mac.doFinal(text.getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + HMAC, e);
        }
    }
}
