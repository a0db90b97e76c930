package io.weir.shard;

import java.util.Arrays;

/// Records that one request of a producer brought to one shard, by their numbers. Immutable.
///
/// @param first the smallest number
/// @param span how many numbers it reaches over, 1 to [ProducerStamp#SPAN_MAX]
/// @param bits which of them are stored, from `first` on, the lowest bit of the first word first; empty for all
/// @param shardIndex the shard that holds them
/// @param firstIndex the index of the first record there
/// @param arrivalMs when they were accepted
record StoredRun(long first, int span, long[] bits, int shardIndex, long firstIndex, long arrivalMs) {

    /// The run of an append.
    static StoredRun of(long[] sequences, int shardIndex, long firstIndex, long arrivalMs) {
        long first = sequences[0];
        int span = Math.toIntExact(sequences[sequences.length - 1] - first + 1);
        long[] bits = {};
        if (span > sequences.length) {
            bits = new long[words(span)];
            for (long sequence : sequences) {
                int at = (int) (sequence - first);
                bits[at / Long.SIZE] |= 1L << at;
            }
        }
        return new StoredRun(first, span, bits, shardIndex, firstIndex, arrivalMs);
    }

    static int words(int span) {
        return Math.ceilDiv(span, Long.SIZE);
    }

    /// The greatest number.
    long last() {
        return first + span - 1;
    }

    /// The index of the record with this number, or -1 when it is not among these.
    long indexOf(long sequence) {
        long at = sequence - first;
        if (at < 0 || at >= span) {
            return -1;
        }
        if (bits.length == 0) {
            return firstIndex + at;
        }
        int word = (int) at / Long.SIZE;
        if ((bits[word] & 1L << at) == 0) {
            return -1;
        }
        long before = Long.bitCount(bits[word] & ((1L << at) - 1));
        for (int i = 0; i < word; i++) {
            before += Long.bitCount(bits[i]);
        }
        return firstIndex + before;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof StoredRun run
                && first == run.first
                && span == run.span
                && Arrays.equals(bits, run.bits)
                && shardIndex == run.shardIndex
                && firstIndex == run.firstIndex
                && arrivalMs == run.arrivalMs;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(first * 31 + firstIndex);
    }
}
