package io.weir.time;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/// The source of everything that must not be guessed or repeated: request ids, sealing keys.
public interface Ids {

    /// Fresh random bytes from a cryptographic source.
    byte[] bytes(int count);

    /// A request id in the form the service uses, a random UUID (rule A-040). Needs to be unique, not secret.
    String requestId();

    /// The second id of an answer: 96 characters, the base64 of 72 random bytes (rule A-041). Needs to be unlike
    /// others, not secret.
    default String extendedId() {
        return Base64.getEncoder().encodeToString(bytes(72));
    }

    /// Ids from the machine's random source.
    static Ids system() {
        SecureRandom secure = new SecureRandom();
        return new Ids() {
            @Override
            public byte[] bytes(int count) {
                byte[] bytes = new byte[count];
                secure.nextBytes(bytes);
                return bytes;
            }

            @Override
            public String requestId() {
                ThreadLocalRandom fast = ThreadLocalRandom.current();
                return new UUID(fast.nextLong(), fast.nextLong()).toString();
            }

            @Override
            public String extendedId() {
                byte[] bytes = new byte[72];
                ThreadLocalRandom.current().nextBytes(bytes);
                return Base64.getEncoder().encodeToString(bytes);
            }
        };
    }
}
