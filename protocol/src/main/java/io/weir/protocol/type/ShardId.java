package io.weir.protocol.type;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The identity of a shard within its stream: a number given in rising order and never used twice (C-006).
 *
 * @param index 0 to 2147483647; the order in which the stream's shards were created
 */
public record ShardId(int index) implements Comparable<ShardId> {
    /** Length of the written form, {@code shardId-} and twelve digits. */
    public static final int TEXT_LENGTH = 20;

    private static final String PREFIX = "shardId-";

    /** Refuses a negative index. */
    public ShardId {
        if (index < 0) {
            throw new IllegalArgumentException("Not a shard index: " + index);
        }
    }

    /** The shard with this index. */
    public static ShardId of(int index) {
        return new ShardId(index);
    }

    /** Reads exactly the form that {@link #toString} writes. */
    public static Optional<ShardId> parse(String text) {
        if (text.length() != TEXT_LENGTH || !text.startsWith(PREFIX)) {
            return Optional.empty();
        }
        return number(text.substring(PREFIX.length()));
    }

    /** Reads any {@code text-N} or {@code N} with N from 0 to 2147483647, as the service does (B-088). */
    public static Optional<ShardId> parseLeniently(String text) {
        return number(text.substring(text.indexOf('-') + 1));
    }

    /** Writes the {@value #TEXT_LENGTH} bytes of the written form to {@code target} from {@code offset} on. */
    public void writeTo(byte[] target, int offset) {
        int rest = index;
        for (int i = offset + TEXT_LENGTH - 1; i >= offset + PREFIX.length(); i--) {
            target[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        for (int i = 0; i < PREFIX.length(); i++) {
            target[offset + i] = (byte) PREFIX.charAt(i);
        }
    }

    @Override
    public int compareTo(ShardId other) {
        return Integer.compare(index, other.index);
    }

    @Override
    public String toString() {
        byte[] text = new byte[TEXT_LENGTH];
        writeTo(text, 0);
        return new String(text, StandardCharsets.ISO_8859_1);
    }

    private static Optional<ShardId> number(String digits) {
        long value = 0;
        for (int i = 0; i < digits.length(); i++) {
            char c = digits.charAt(i);
            if (c < '0' || c > '9') {
                return Optional.empty();
            }
            value = value * 10 + (c - '0');
            if (value > Integer.MAX_VALUE) {
                return Optional.empty();
            }
        }
        return digits.isEmpty() ? Optional.empty() : Optional.of(new ShardId((int) value));
    }
}
