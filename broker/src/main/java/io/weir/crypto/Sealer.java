package io.weir.crypto;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.spec.SecretKeySpec;

/// Seals bytes for one purpose with AES-256-GCM (NIST SP 800-38D). What was sealed for one context does not open in
/// another, so a sealed value cannot be moved to a place it was not made for. For any thread; never printed.
public final class Sealer {

    /// Length of a nonce. One must never come twice for the same purpose: they are drawn at random, which is safe
    /// for 2^32 values.
    public static final int NONCE_BYTES = Aes.NONCE_BYTES;

    private final SecretKeySpec key;

    Sealer(byte[] key) {
        this.key = new SecretKeySpec(key, "AES");
    }

    /// Seals bytes.
    ///
    /// @param context where they belong; needed again to open them
    /// @param nonce [#NONCE_BYTES] fresh random bytes
    public SealedBytes seal(byte[] plain, String context, byte[] nonce) {
        if (nonce.length != NONCE_BYTES) {
            throw new IllegalArgumentException("A nonce has " + NONCE_BYTES + " bytes, not " + nonce.length);
        }
        byte[] out = Arrays.copyOf(nonce, NONCE_BYTES + plain.length + Aes.TAG_BYTES);
        Aes.seal(key, nonce, Aes.Run.of(plain), out, NONCE_BYTES, bound(context));
        return new SealedBytes(out);
    }

    /// Opens what was sealed; empty when it was not sealed with this key for this context, or was changed since.
    public Optional<byte[]> open(SealedBytes sealed, String context) {
        byte[] bytes = sealed.bytes();
        int length = bytes.length - NONCE_BYTES;
        if (length < Aes.TAG_BYTES) {
            return Optional.empty();
        }
        byte[] plain = new byte[length - Aes.TAG_BYTES];
        try {
            Aes.Run run = new Aes.Run(bytes, NONCE_BYTES, length);
            Aes.open(key, Arrays.copyOf(bytes, NONCE_BYTES), run, plain, 0, bound(context));
            return Optional.of(plain);
        } catch (BrokenSealException changed) {
            return Optional.empty();
        }
    }

    private static Aes.Run bound(String context) {
        return Aes.Run.of(context.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "Sealer";
    }
}
