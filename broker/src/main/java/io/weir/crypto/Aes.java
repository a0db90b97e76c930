package io.weir.crypto;

import java.security.GeneralSecurityException;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/// AES in Galois/Counter Mode with a tag of 128 bits, as the JDK has it. Pure.
final class Aes {

    static final int NONCE_BYTES = 12;
    static final int TAG_BYTES = 16;

    private static final String MODE = "AES/GCM/NoPadding";

    private Aes() {}

    /// A run of bytes.
    record Run(byte[] bytes, int from, int length) {

        static Run of(byte[] bytes) {
            return new Run(bytes, 0, bytes.length);
        }
    }

    /// Encrypts, writing as many bytes as there are, and a tag.
    ///
    /// @param nonce never used twice under one key
    /// @param bound authenticated and not encrypted
    static void seal(SecretKey key, byte[] nonce, Run clear, byte[] out, int at, Run... bound) {
        try {
            cipher(Cipher.ENCRYPT_MODE, key, nonce, bound)
                    .doFinal(clear.bytes(), clear.from(), clear.length(), out, at);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the runtime cannot encrypt", e);
        }
    }

    /// Decrypts, writing as many bytes as there are without the tag.
    ///
    /// @throws BrokenSealException when these are not the bytes that were sealed; nothing is given away
    static void open(SecretKey key, byte[] nonce, Run sealed, byte[] out, int at, Run... bound) {
        try {
            cipher(Cipher.DECRYPT_MODE, key, nonce, bound)
                    .doFinal(sealed.bytes(), sealed.from(), sealed.length(), out, at);
        } catch (AEADBadTagException e) {
            throw new BrokenSealException("does not open with the key it names");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the runtime cannot decrypt", e);
        }
    }

    private static Cipher cipher(int mode, SecretKey key, byte[] nonce, Run... bound) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(MODE);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BYTES * Byte.SIZE, nonce));
        for (Run run : bound) {
            cipher.updateAAD(run.bytes(), run.from(), run.length());
        }
        return cipher;
    }
}
