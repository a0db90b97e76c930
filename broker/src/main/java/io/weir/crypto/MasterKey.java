package io.weir.crypto;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The key that everything secret in a data directory is sealed under. It seals nothing itself: each purpose has a key
/// of its own, derived from it, so that a value of one purpose is worthless for another. Immutable; never printed.
public final class MasterKey {

    /// Length of the key.
    public static final int BYTES = 32;

    private static final String DERIVATION = "HmacSHA256";

    private final SecretKeySpec key;

    /// A key of [#BYTES] bytes from a cryptographic source.
    public MasterKey(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("A master key has " + BYTES + " bytes, not " + bytes.length);
        }
        this.key = new SecretKeySpec(bytes, DERIVATION);
    }

    /// The sealer for a purpose.
    ///
    /// @param purpose a name that is never used for anything else; changing it makes what was sealed unreadable
    public Sealer sealer(String purpose) {
        try {
            Mac mac = Mac.getInstance(DERIVATION);
            mac.init(key);
            return new Sealer(mac.doFinal(("weir master key/" + purpose).getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + DERIVATION, e);
        }
    }

    @Override
    public String toString() {
        return "MasterKey[" + BYTES + " bytes]";
    }
}
