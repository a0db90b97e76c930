package io.weir.read;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import javax.crypto.Mac;
import javax.crypto.ShortBufferException;
import javax.crypto.spec.SecretKeySpec;

/// A keyed digest (HMAC-SHA-256) behind the bytes that a caller carries for us. What it covers can be read by the
/// caller but not made or changed. For any thread.
final class Seal {

    /// Bytes of the digest.
    static final int BYTES = 32;

    private static final String ALGORITHM = "HmacSHA256";

    /// Keyed once; copied for each use, which is cheaper than keying it again.
    private final Mac keyed;

    /// @param sealingKey the catalog's secret
    /// @param purpose keeps what is sealed for one purpose from being taken for another
    Seal(byte[] sealingKey, String purpose) {
        byte[] derived = keyedMac(sealingKey).doFinal(purpose.getBytes(StandardCharsets.UTF_8));
        keyed = keyedMac(derived);
    }

    /// Writes the digest of the first `length` bytes right behind them.
    void set(byte[] bytes, int length) {
        Mac mac = copy();
        mac.update(bytes, 0, length);
        try {
            mac.doFinal(bytes, length);
        } catch (ShortBufferException e) {
            throw new IllegalArgumentException("No room for the seal behind " + length + " bytes", e);
        }
    }

    /// Whether the last [#BYTES] bytes are the digest of those before. Takes the same time wherever they differ.
    boolean genuine(byte[] bytes) {
        if (bytes.length < BYTES) {
            return false;
        }
        Mac mac = copy();
        int length = bytes.length - BYTES;
        mac.update(bytes, 0, length);
        byte[] claimed = new byte[BYTES];
        System.arraycopy(bytes, length, claimed, 0, BYTES);
        return MessageDigest.isEqual(mac.doFinal(), claimed);
    }

    private Mac copy() {
        try {
            return (Mac) keyed.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("The platform's " + ALGORITHM + " can be copied", e);
        }
    }

    private static Mac keyedMac(byte[] key) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return mac;
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("Every Java platform has " + ALGORITHM, e);
        }
    }
}
