package io.weir.catalog;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The secret that seals shard iterators and page tokens, the same on every node and after a restart (C-028).
/// Immutable; never printed.
public final class SealingKey {

    /// Length of the key.
    public static final int BYTES = 32;

    private final byte[] bytes;

    /// A key of [#BYTES] bytes from a cryptographic source.
    public SealingKey(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("A sealing key has " + BYTES + " bytes, not " + bytes.length);
        }
        this.bytes = bytes.clone();
    }

    /// The key's bytes; a copy.
    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SealingKey key && Arrays.equals(bytes, key.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "SealingKey[" + BYTES + " bytes]";
    }
}
