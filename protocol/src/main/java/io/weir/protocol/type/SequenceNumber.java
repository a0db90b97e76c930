package io.weir.protocol.type;

import java.nio.charset.StandardCharsets;

/**
 * The sequence number of a record or the bound of a shard, version 2 of the layout in C-014.
 *
 * <p>As a 192-bit number, from the highest of its 48 hexadecimal digits: {@code 0}, {@code 2}, nine digits shard creation
 * second, one digit low nibble of the shard index, sixteen digits record index, {@code 00}, nine digits record second,
 * eight digits shard index, {@code 2}. It is written in decimal. Numbers are ordered as the layout says: by creation
 * second, shard nibble, record index, record second, shard index.
 *
 * @param shardCreationSecond seconds since the epoch, below {@link #CREATION_SECOND_LIMIT}
 * @param shardIndex the shard's index, not negative
 * @param recordIndex counts the shard's records from 1; 0 is the shard's start, {@link Long#MAX_VALUE} its end
 * @param recordSecond seconds since the epoch, below 2^36
 */
public record SequenceNumber(long shardCreationSecond, int shardIndex, long recordIndex, long recordSecond)
        implements Comparable<SequenceNumber> {
    /** One more than the greatest second that the layout holds. */
    public static final long SECOND_LIMIT = 1L << 36;

    /** The first second, in the year 2477, that the service takes for no date of a shard's creation; in any version. */
    public static final long CREATION_SECOND_LIMIT = 16_025_175_000L;

    /** Digits of any number of this version: it lies between 2^185 and 2^186. */
    public static final int DECIMAL_DIGITS = 56;

    /** The record index of a shard's end (C-018). */
    public static final long INDEX_AT_END = Long.MAX_VALUE;

    /** Refuses parts that the layout cannot hold. */
    public SequenceNumber {
        if (shardCreationSecond < 0 || shardCreationSecond >= CREATION_SECOND_LIMIT) {
            throw new IllegalArgumentException("Not a creation second of a shard: " + shardCreationSecond);
        }
        if (recordSecond < 0 || recordSecond >= SECOND_LIMIT) {
            throw new IllegalArgumentException("Not a record second below 2^36: " + recordSecond);
        }
        if (shardIndex < 0 || recordIndex < 0) {
            throw new IllegalArgumentException("Negative index: shard " + shardIndex + ", record " + recordIndex);
        }
    }

    /** The StartingSequenceNumber of a shard: index 0 at the creation second (C-017). */
    public static SequenceNumber startOf(long shardCreationSecond, int shardIndex) {
        return new SequenceNumber(shardCreationSecond, shardIndex, 0, shardCreationSecond);
    }

    /** The EndingSequenceNumber of a shard: the greatest index at the closing second (C-018). */
    public static SequenceNumber endOf(long shardCreationSecond, int shardIndex, long closeSecond) {
        return new SequenceNumber(shardCreationSecond, shardIndex, INDEX_AT_END, closeSecond);
    }

    /** Reads a decimal text of any version; never throws. */
    public static ParsedSequenceNumber parse(String text) {
        return SequenceNumberText.parse(text);
    }

    /** The highest 64 of the 192 bits. */
    public long high() {
        return 2L << 56 | shardCreationSecond << 20 | (shardIndex & 0xFL) << 16 | recordIndex >>> 48;
    }

    /** The middle 64 of the 192 bits. */
    public long middle() {
        return recordIndex << 16 | recordSecond >>> 28;
    }

    /** The lowest 64 of the 192 bits. */
    public long low() {
        return recordSecond << 36 | (long) shardIndex << 4 | 2;
    }

    /** Writes the {@value #DECIMAL_DIGITS} decimal digits to {@code target} from {@code offset} on. */
    public void writeTo(byte[] target, int offset) {
        SequenceNumberText.write(high(), middle(), low(), target, offset);
    }

    /** Numeric order (C-011). */
    @Override
    public int compareTo(SequenceNumber other) {
        int order = Long.compareUnsigned(high(), other.high());
        if (order == 0) {
            order = Long.compareUnsigned(middle(), other.middle());
        }
        return order != 0 ? order : Long.compareUnsigned(low(), other.low());
    }

    /** The decimal text as clients see it. */
    @Override
    public String toString() {
        byte[] digits = new byte[DECIMAL_DIGITS];
        writeTo(digits, 0);
        return new String(digits, StandardCharsets.ISO_8859_1);
    }
}
