package io.weir.catalog;

import io.weir.protocol.type.HashKey;
import io.weir.protocol.type.HashKeyRange;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// Arithmetic over the 128-bit space of hash keys (C-001, C-002). Pure functions. Not for the way of a record: that is
/// [ShardTable#route].
public final class HashSpace {

    private static final BigInteger SIZE = BigInteger.ONE.shiftLeft(128);

    private HashSpace() {}

    /// The ranges of a new stream with `count` shards: each starts at floor(2^128 / count) times its number, the
    /// last ends the space (B-024).
    public static List<HashKeyRange> uniform(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("Not a number of shards: " + count);
        }
        BigInteger width = SIZE.divide(BigInteger.valueOf(count));
        List<HashKeyRange> ranges = new ArrayList<>(count);
        HashKey start = HashKey.MIN;
        for (int i = 1; i < count; i++) {
            HashKey next = HashKey.of(width.multiply(BigInteger.valueOf(i)));
            ranges.add(new HashKeyRange(start, next.minusOne()));
            start = next;
        }
        ranges.add(new HashKeyRange(start, HashKey.MAX));
        return Collections.unmodifiableList(ranges);
    }

    /// Whether the ranges, ascending, cover the whole space without gap or overlap.
    public static boolean partitions(List<HashKeyRange> ascending) {
        if (ascending.isEmpty() || !ascending.getFirst().start().equals(HashKey.MIN)) {
            return false;
        }
        for (int i = 1; i < ascending.size(); i++) {
            HashKey end = ascending.get(i - 1).end();
            if (end.equals(HashKey.MAX)
                    || !end.plusOne().equals(ascending.get(i).start())) {
                return false;
            }
        }
        return ascending.getLast().end().equals(HashKey.MAX);
    }

    /// Whether a range may be split so that its upper part starts at `key`: the service wants start + 1 < key < end
    /// (B-115).
    public static boolean splitsAt(HashKeyRange range, HashKey key) {
        return !range.start().equals(HashKey.MAX)
                && range.start().plusOne().compareTo(key) < 0
                && key.compareTo(range.end()) < 0;
    }

    /// The union of two adjacent ranges.
    public static HashKeyRange union(HashKeyRange one, HashKeyRange other) {
        if (!one.adjacent(other)) {
            throw new IllegalArgumentException("Ranges are not adjacent: " + one + ", " + other);
        }
        return one.start().compareTo(other.start()) < 0
                ? new HashKeyRange(one.start(), other.end())
                : new HashKeyRange(other.start(), one.end());
    }

    /// The key that halves a range: first key of the upper half.
    public static HashKey middle(HashKeyRange range) {
        BigInteger start = range.start().toBigInteger();
        BigInteger width = range.end().toBigInteger().subtract(start).add(BigInteger.ONE);
        return HashKey.of(start.add(width.shiftRight(1)));
    }
}
