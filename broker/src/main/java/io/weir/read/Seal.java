package io.weir.read;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import javax.crypto.Mac;
import javax.crypto.ShortBufferException;
import javax.crypto.spec.SecretKeySpec;

/// A keyed digest (HMAC-SHA-256) behind the bytes that a caller carries for us. What it covers can be read by the
/// caller but not made or changed, nor carried over to another account: the digest covers the account it was made for
/// as well, in front of the bytes. For any thread.
///
/// For the broker's own account nothing stands in front, so that what was sealed before there were others stays good.
/// The two cannot be mistaken: no token begins with a digit of an account.
final class Seal {

    /// Bytes of the digest.
    static final int BYTES = 32;

    private static final String ALGORITHM = "HmacSHA256";

    /// Keyed once; copied for each use, which is cheaper than keying it again.
    private final Mac keyed;

    private final String homeAccountId;

    /// @param sealingKey the catalog's secret
    /// @param homeAccountId the broker's own account
    /// @param purpose keeps what is sealed for one purpose from being taken for another
    Seal(byte[] sealingKey, String homeAccountId, String purpose) {
        byte[] derived = keyedMac(sealingKey).doFinal(purpose.getBytes(StandardCharsets.UTF_8));
        keyed = keyedMac(derived);
        this.homeAccountId = homeAccountId;
    }

    /// Writes the digest of the first `length` bytes right behind them, for an account.
    void set(byte[] bytes, int length, String accountId) {
        Mac mac = copy(accountId);
        mac.update(bytes, 0, length);
        try {
            mac.doFinal(bytes, length);
        } catch (ShortBufferException e) {
            throw new IllegalArgumentException("No room for the seal behind " + length + " bytes", e);
        }
    }

    /// Whether the last [#BYTES] bytes are the digest of those before, for this account. Takes the same time
    /// wherever they differ.
    boolean genuine(byte[] bytes, String accountId) {
        if (bytes.length < BYTES) {
            return false;
        }
        Mac mac = copy(accountId);
        int length = bytes.length - BYTES;
        mac.update(bytes, 0, length);
        byte[] claimed = new byte[BYTES];
        System.arraycopy(bytes, length, claimed, 0, BYTES);
        return MessageDigest.isEqual(mac.doFinal(), claimed);
    }

    private Mac copy(String accountId) {
        try {
            Mac mac = (Mac) keyed.clone();
            if (!accountId.equals(homeAccountId)) {
                mac.update(accountId.getBytes(StandardCharsets.US_ASCII));
            }
            return mac;
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
