package io.weir.read;

import io.weir.limits.ServiceLimits;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicInteger;

/// Makes and opens shard iterators. An iterator carries its position and its age, so nothing is kept here, and it can
/// be used again and again with the same result until it expires (B-103). For any thread.
///
/// Its bytes, big-endian, in base64:
///
/// ```
/// [0]  u64 version, 1              [28] u64 from: arrival time in ms, or the least long
/// [8]  u32 serial                  [36] u64 issue time in ms
/// [12] u32 stream id               [44] u8  length of the stream name
/// [16] u32 shard index             [45] stream name, then zeros
/// [20] u64 record index            [end - 32] seal
/// ```
///
/// The eight bytes in front and the total length are those of the service's own iterators (C-026): 152 bytes and 16
/// more for every 16 characters of the stream name, so the longest name gives 376 characters of the 512 there may be.
public final class IteratorToken {

    private static final long VERSION = 1;
    private static final int LENGTH_MIN = 152;
    private static final int LENGTH_STEP = 16;
    private static final int NAME_MAX = 128;
    private static final OpenedIterator FORGED = new OpenedIterator.Forged();

    private final Seal seal;

    /// Makes each iterator differ from every other, also within a millisecond (B-101).
    private final AtomicInteger serial = new AtomicInteger();

    /// @param sealingKey the catalog's secret
    /// @param homeAccountId the broker's own account
    public IteratorToken(byte[] sealingKey, String homeAccountId) {
        this.seal = new Seal(sealingKey, homeAccountId, "shard-iterator");
    }

    /// A new iterator, good for the callers of one account.
    ///
    /// @param nowMs wall time of the call that gives it out (C-027)
    public String make(ShardPosition position, String accountId, long nowMs) {
        byte[] name = position.streamName().getBytes(StandardCharsets.ISO_8859_1);
        byte[] bytes = new byte[length(name.length)];
        ByteBuffer.wrap(bytes)
                .putLong(VERSION)
                .putInt(serial.getAndIncrement())
                .putInt(position.streamId())
                .putInt(position.shardIndex())
                .putLong(position.index())
                .putLong(position.fromMs())
                .putLong(nowMs)
                .put((byte) name.length)
                .put(name);
        seal.set(bytes, bytes.length - Seal.BYTES, accountId);
        return new String(Base64.getEncoder().encode(bytes), StandardCharsets.ISO_8859_1);
    }

    /// Reads an iterator that a caller of this account shows; one in a further pair of double quotes is accepted
    /// (B-104).
    public OpenedIterator open(String text, String accountId, long nowMs) {
        int length = text.length();
        boolean quoted = length >= 2 && text.charAt(0) == '"' && text.charAt(length - 1) == '"';
        byte[] bytes = SealedText.decoded(quoted ? text.substring(1, length - 1) : text);
        if (bytes.length < LENGTH_MIN || !seal.genuine(bytes, accountId)) {
            return FORGED;
        }
        ByteBuffer fields = ByteBuffer.wrap(bytes);
        if (fields.getLong() != VERSION) {
            return FORGED;
        }
        fields.getInt();
        int streamId = fields.getInt();
        int shardIndex = fields.getInt();
        long index = fields.getLong();
        long fromMs = fields.getLong();
        long issuedMs = fields.getLong();
        if (nowMs - issuedMs > ServiceLimits.ITERATOR_LIFETIME_MS) {
            return new OpenedIterator.Expired(issuedMs);
        }
        byte[] name = new byte[Byte.toUnsignedInt(fields.get())];
        fields.get(name);
        String streamName = new String(name, StandardCharsets.ISO_8859_1);
        return new OpenedIterator.Valid(new ShardPosition(streamId, streamName, shardIndex, index, fromMs));
    }

    private static int length(int nameBytes) {
        if (nameBytes > NAME_MAX) {
            throw new IllegalArgumentException("A stream name of " + nameBytes + " characters");
        }
        return LENGTH_MIN + (nameBytes + 2) / LENGTH_STEP * LENGTH_STEP;
    }
}
