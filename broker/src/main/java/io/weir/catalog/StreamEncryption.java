package io.weir.catalog;

import java.util.UUID;

/// Whether new records of a stream are encrypted, and under which key (E-023).
public sealed interface StreamEncryption {

    /// They are stored in the clear.
    StreamEncryption NONE = new None();

    /// Longest text that names a key (B-140).
    int KEY_ID_MAX = 2048;

    /// Stored in the clear.
    record None() implements StreamEncryption {}

    /// Stored encrypted.
    ///
    /// @param keyId the key as the caller named it, which is how it is described (E-023)
    /// @param key the ring's key that it named then
    record Keyed(String keyId, UUID key) implements StreamEncryption {

        /// Checks the length.
        public Keyed {
            if (keyId.isEmpty() || keyId.length() > KEY_ID_MAX) {
                throw new IllegalArgumentException("A key id of " + keyId.length() + " characters");
            }
        }
    }
}
