package io.weir.protocol.type;

/**
 * A stretch of the hash space, both ends included (C-002).
 *
 * @param start the smallest key
 * @param end the greatest key, not below {@code start}
 */
public record HashKeyRange(HashKey start, HashKey end) {
    /** The whole hash space. */
    public static final HashKeyRange ALL = new HashKeyRange(HashKey.MIN, HashKey.MAX);

    /** Refuses an end below the start. */
    public HashKeyRange {
        if (start.compareTo(end) > 0) {
            throw new IllegalArgumentException("Hash key range ends before it starts: " + start + " > " + end);
        }
    }

    /** Whether the key lies in this range. */
    public boolean contains(HashKey key) {
        return start.compareTo(key) <= 0 && key.compareTo(end) <= 0;
    }

    /** Whether the two ranges touch without a gap or a shared key, in either order (B-120). */
    public boolean adjacent(HashKeyRange other) {
        return endsJustBefore(other) || other.endsJustBefore(this);
    }

    private boolean endsJustBefore(HashKeyRange other) {
        return !end.equals(HashKey.MAX) && end.plusOne().equals(other.start);
    }

    @Override
    public String toString() {
        return start + "-" + end;
    }
}
