package io.weir.crypto;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Bytes that only the holder of the key can read or make: nonce, cipher text and tag of AES-256-GCM, made by
/// [Sealer#seal]. Immutable; never printed.
public final class SealedBytes {

    private final byte[] bytes;

    /// As they were stored.
    public SealedBytes(byte[] bytes) {
        this.bytes = bytes.clone();
    }

    /// To be stored; a copy.
    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SealedBytes sealed && Arrays.equals(bytes, sealed.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "SealedBytes[" + bytes.length + " bytes]";
    }
}
