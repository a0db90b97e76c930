package io.weir.crypto;

import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// The secret bytes of one key. Immutable; never printed.
final class KeyMaterial {

    /// Length of a key of AES-256.
    static final int BYTES = 32;

    private final byte[] bytes;

    /// @throws IllegalArgumentException when the length is another
    KeyMaterial(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("a key has " + BYTES + " bytes, not " + bytes.length);
        }
        this.bytes = bytes.clone();
    }

    /// For a cipher.
    SecretKey secret() {
        return new SecretKeySpec(bytes, "AES");
    }

    /// For the ring's file, and for nothing else.
    String text() {
        return Base64.getEncoder().encodeToString(bytes);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof KeyMaterial material && MessageDigest.isEqual(bytes, material.bytes);
    }

    @Override
    public int hashCode() {
        return BYTES;
    }

    @Override
    public String toString() {
        return "KeyMaterial[" + BYTES + " bytes]";
    }
}
