package io.weir.protocol.type;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Hashes partition keys into the hash space: MD5, read as an unsigned big-endian number (C-001).
 *
 * <p>Owned by one thread; make one per request and use it for all its records, so that finding the digest is paid once.
 */
public final class PartitionKeyHash {
    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final int DIGEST_BYTES = 16;

    private final MessageDigest md5 = newMd5();
    private final byte[] digest = new byte[DIGEST_BYTES];

    /** The hash key of the UTF-8 bytes of a partition key. */
    public HashKey of(byte[] utf8, int offset, int length) {
        try {
            md5.update(utf8, offset, length);
            md5.digest(digest, 0, DIGEST_BYTES);
        } catch (DigestException e) {
            throw new IllegalStateException("MD5 did not fit " + DIGEST_BYTES + " bytes", e);
        }
        return new HashKey((long) WORDS.get(digest, 0), (long) WORDS.get(digest, 8));
    }

    private static MessageDigest newMd5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has MD5", e);
        }
    }
}
