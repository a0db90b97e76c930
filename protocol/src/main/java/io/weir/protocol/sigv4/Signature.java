package io.weir.protocol.sigv4;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The signature of a request and the header that carries it. */
public final class Signature {
    /** The only algorithm. */
    public static final String ALGORITHM = "AWS4-HMAC-SHA256";

    private Signature() {}

    /**
     * Signs a request.
     *
     * @param key the key, whose scope must be of the same day
     * @param dateTime the value of {@code X-Amz-Date}, {@code yyyymmddThhmmssZ}
     * @param request what is signed
     * @return hexadecimal digits
     */
    public static String of(SigningKey key, String dateTime, CanonicalRequest request) {
        return key.sign(stringToSign(key.scope(), dateTime, request));
    }

    /** The text that is signed. */
    public static String stringToSign(SigningScope scope, String dateTime, CanonicalRequest request) {
        return ALGORITHM + "\n" + dateTime + "\n" + scope + "\n"
                + hash(request.text().getBytes(UTF_8));
    }

    /** The value of {@code Authorization}. */
    public static String authorization(String accessKeyId, SigningKey key, String dateTime, CanonicalRequest request) {
        return ALGORITHM + " Credential=" + accessKeyId + "/" + key.scope() + ", SignedHeaders="
                + request.signedHeaders() + ", Signature=" + of(key, dateTime, request);
    }

    /** Whether two signatures are equal, in a time that does not tell where they differ. */
    public static boolean matches(String expected, String given) {
        return MessageDigest.isEqual(expected.getBytes(UTF_8), given.getBytes(UTF_8));
    }

    /** SHA-256 as hexadecimal digits: the hash of a payload is that of the body as sent. */
    public static String hash(byte[] body) {
        return hash(body, body.length);
    }

    /** The same of the first {@code length} bytes. */
    public static String hash(byte[] body, int length) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(body, 0, length);
            return HexFormat.of().formatHex(sha256.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
