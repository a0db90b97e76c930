package io.weir.shard;

import java.util.concurrent.atomic.AtomicLongArray;

/// Which parts of a shard's hash range its records fall into: a few counters of payload bytes, fed with a sample of
/// each append's hash keys. Written by the publishing thread of the log alone; read by any thread, a little late.
/// Counters are halved now and then, so that old traffic fades.
///
/// Looks at the upper 64 bits of hash keys only: a range narrower than 2^64 has all its traffic in the first part.
public final class KeyHeat {

    /// Parts into which the range is cut.
    public static final int PARTS = 16;

    /// When the counters reach this sum they are halved: the picture shows about the last 8 MiB to 16 MiB, which is
    /// ten seconds of a shard at the service's quota. Old enough for thousands of samples, young enough to decide
    /// by.
    private static final long HALVE_AT_BYTES = 16L << 20;

    private final long fromHigh;
    private final long partWidth;
    private final AtomicLongArray parts = new AtomicLongArray(PARTS);
    private long sum;

    /// @param startHigh the upper 64 bits of the first hash key of the range, unsigned
    /// @param endHigh the upper 64 bits of the last hash key of the range, unsigned
    public KeyHeat(long startHigh, long endHigh) {
        this.fromHigh = startHigh;
        this.partWidth = partWidth(startHigh, endHigh);
    }

    /// How wide each part of a range is, in upper halves of hash keys; the last part may be narrower.
    public static long partWidth(long startHigh, long endHigh) {
        return Math.max(1, Long.divideUnsigned(endHigh - startHigh, PARTS) + 1);
    }

    /// Payload bytes per part of the range, first part first. A copy.
    public long[] bytesPerPart() {
        long[] copy = new long[PARTS];
        for (int i = 0; i < PARTS; i++) {
            copy[i] = parts.getOpaque(i);
        }
        return copy;
    }

    /// The upper 64 bits of the hash key at which a part begins.
    public long partStartHigh(int part) {
        return fromHigh + part * partWidth;
    }

    void add(long[] hashSamples, long payloadBytes) {
        if (hashSamples.length == 0) {
            return;
        }
        long share = payloadBytes / hashSamples.length;
        for (long hash : hashSamples) {
            int part = (int) Long.divideUnsigned(hash - fromHigh, partWidth);
            if (part >= 0 && part < PARTS) {
                parts.setOpaque(part, parts.getPlain(part) + share);
            }
        }
        sum += payloadBytes;
        if (sum > HALVE_AT_BYTES) {
            sum /= 2;
            for (int i = 0; i < PARTS; i++) {
                parts.setOpaque(i, parts.getPlain(i) / 2);
            }
        }
    }
}
