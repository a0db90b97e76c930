package io.weir.time;

import java.security.SecureRandom;
import java.util.UUID;

/// The source of everything that must not be guessed or repeated: request ids, sealing keys.
public interface Ids {

    /// Fresh random bytes from a cryptographic source.
    byte[] bytes(int count);

    /// A request id in the form the service uses, a random UUID (rule A-040). Needs to be unique, not secret.
    String requestId();

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
                java.util.concurrent.ThreadLocalRandom fast = java.util.concurrent.ThreadLocalRandom.current();
                return new UUID(fast.nextLong(), fast.nextLong()).toString();
            }
        };
    }
}
