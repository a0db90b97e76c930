package io.weir.crypto;

import io.weir.crypto.Aes.Run;
import java.nio.ByteBuffer;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import javax.crypto.SecretKey;

/// Seals values of one stream under a data key of its own. For any thread.
///
/// No nonce is used twice: the data key is made here, from fresh random bytes, never leaves this object but wrapped,
/// and is never used to encrypt by another process or after a restart; and every value takes the next number of one
/// counter. So the counter needs no memory on disk.
public final class StreamSeal {

    /// How much longer a sealed value is than what was sealed.
    public static final int OVERHEAD_BYTES = Envelope.HEADER_BYTES + Aes.TAG_BYTES;

    /// Values after which another data key is made: at 10 MiB each 2^47 blocks, for which the mode gives nothing
    /// away (2^-35). Requests under way may go a little over it.
    private static final long VALUES_MAX = 1L << 28;

    private final UUID key;
    private final int generation;
    private final SecretKey dataKey;
    private final byte[] head;
    private final AtomicLong values = new AtomicLong();

    /// @param key the ring's key
    /// @param generation its newest
    /// @param dataKey fresh random bytes
    /// @param wrapNonce fresh random bytes
    StreamSeal(int streamId, UUID key, RingKey.Generation generation, KeyMaterial dataKey, byte[] wrapNonce) {
        this.key = key;
        this.generation = generation.number();
        this.dataKey = dataKey.secret();
        this.head = Envelope.head(key, this.generation, wrapNonce);
        Aes.seal(
                generation.material().secret(),
                wrapNonce,
                Run.of(this.dataKey.getEncoded()),
                head,
                Envelope.AT_DATA_KEY,
                wrapBound(head, 0, streamId));
    }

    /// The ring's key that values are sealed under.
    public UUID key() {
        return key;
    }

    /// Seals some bytes.
    ///
    /// @param place what the value must be found with to open again
    /// @param out receives `length` and [#OVERHEAD_BYTES] bytes from `at` on
    public void seal(byte[] clear, int from, int length, byte[] place, byte[] out, int at) {
        long number = values.getAndIncrement();
        System.arraycopy(head, 0, out, at, head.length);
        ByteBuffer.wrap(out).putLong(at + Envelope.AT_NUMBER, number);
        Aes.seal(
                dataKey,
                Envelope.nonce(number),
                new Run(clear, from, length),
                out,
                at + Envelope.HEADER_BYTES,
                new Run(out, at, Envelope.HEADER_BYTES),
                Run.of(place));
    }

    /// Whether it still is what the stream should use.
    boolean fits(UUID wanted, int newest) {
        return key.equals(wanted) && generation == newest && values.get() < VALUES_MAX;
    }

    /// What a wrapped data key is bound to: version, key, generation, and the stream.
    static Run wrapBound(byte[] sealed, int from, int streamId) {
        return Run.of(ByteBuffer.allocate(Envelope.AT_WRAP_NONCE + Integer.BYTES)
                .put(sealed, from, Envelope.AT_WRAP_NONCE)
                .putInt(streamId)
                .array());
    }

    /// Never the secrets.
    @Override
    public String toString() {
        return "StreamSeal[" + key + ", generation " + generation + "]";
    }
}
