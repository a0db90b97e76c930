package io.weir.crypto;

import java.nio.ByteBuffer;
import java.util.UUID;

/// What stands before the encrypted bytes of a sealed value, and with that how to open it. All big-endian.
///
/// ```
/// [0]  u8  version, 1
/// [1]  16  id of the ring's key
/// [17] u32 generation of that key
/// [21] 12  nonce under which the data key is wrapped
/// [33] 48  the data key, encrypted under that generation, with its tag
/// [81] u64 number of the value under its data key; with four zero bytes before it, the nonce
/// [89] the encrypted bytes, as many as there were, and a tag of 16
/// ```
final class Envelope {

    static final int VERSION = 1;

    static final int AT_KEY = 1;
    static final int AT_GENERATION = 17;
    static final int AT_WRAP_NONCE = 21;
    static final int AT_DATA_KEY = 33;
    static final int DATA_KEY_BYTES = KeyMaterial.BYTES + Aes.TAG_BYTES;
    static final int AT_NUMBER = AT_DATA_KEY + DATA_KEY_BYTES;
    static final int HEADER_BYTES = AT_NUMBER + Long.BYTES;

    private Envelope() {}

    /// The part that is the same for all values under one data key: everything before the number.
    static byte[] head(UUID key, int generation, byte[] wrapNonce) {
        return ByteBuffer.allocate(AT_NUMBER)
                .put((byte) VERSION)
                .putLong(key.getMostSignificantBits())
                .putLong(key.getLeastSignificantBits())
                .putInt(generation)
                .put(wrapNonce)
                .array();
    }

    static UUID key(byte[] sealed, int from) {
        ByteBuffer bytes = ByteBuffer.wrap(sealed);
        return new UUID(bytes.getLong(from + AT_KEY), bytes.getLong(from + AT_KEY + Long.BYTES));
    }

    static int generation(byte[] sealed, int from) {
        return ByteBuffer.wrap(sealed).getInt(from + AT_GENERATION);
    }

    static long number(byte[] sealed, int from) {
        return ByteBuffer.wrap(sealed).getLong(from + AT_NUMBER);
    }

    /// Twelve bytes that no two values under one data key share.
    static byte[] nonce(long number) {
        return ByteBuffer.allocate(Aes.NONCE_BYTES)
                .putLong(Integer.BYTES, number)
                .array();
    }
}
