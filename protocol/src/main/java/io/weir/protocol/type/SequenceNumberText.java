package io.weir.protocol.type;

import java.math.BigInteger;

/** Sequence numbers between their 192 bits and their decimal text. */
final class SequenceNumberText {
    /** The pattern of the model allows 129 digits; more is no sequence number. */
    private static final int DIGITS_MAX = 129;

    private static final int CHUNK_DIGITS = 9;
    private static final long CHUNK = 1_000_000_000L;
    private static final long LIMB_MASK = 0xFFFF_FFFFL;

    /** The digits of 00 to 99. */
    private static final byte[] PAIRS = pairs();

    private static final int CURRENT_HEX_DIGITS = 47;
    private static final int OLDEST_HEX_DIGITS = 32;

    /** Numbers below 2^124 lack the leading 1 of version 0 (C-020). */
    private static final BigInteger OLDEST_LEAD = BigInteger.ONE.shiftLeft(124);

    private static final ParsedSequenceNumber MALFORMED = new ParsedSequenceNumber.Malformed();

    private SequenceNumberText() {}

    /** Writes the 56 digits, nine at a time from the lowest, by division over 32-bit limbs within a signed long. */
    static void write(long high, long middle, long low, byte[] target, int offset) {
        long[] limbs = {low & LIMB_MASK, low >>> 32, middle & LIMB_MASK, middle >>> 32, high & LIMB_MASK, high >>> 32};
        int top = limbs.length - 1;
        int end = offset + SequenceNumber.DECIMAL_DIGITS;
        while (end > offset + CHUNK_DIGITS) {
            // A top limb that is no multiple of the divisor is carried down whole: 18 divisions instead of 36.
            long rest = limbs[top] < CHUNK ? limbs[top--] : 0;
            for (int i = top; i >= 0; i--) {
                long part = rest << 32 | limbs[i];
                limbs[i] = part / CHUNK;
                rest = part - limbs[i] * CHUNK;
            }
            end -= CHUNK_DIGITS;
            writeDigits((int) rest, CHUNK_DIGITS, target, end);
        }
        writeDigits((int) limbs[0], end - offset, target, offset);
    }

    /** Writes the lowest {@code count} decimal digits of {@code value}, two at a time. */
    private static void writeDigits(int value, int count, byte[] target, int offset) {
        int rest = value;
        int i = offset + count;
        while (i > offset + 1) {
            int next = rest / 100;
            int pair = 2 * (rest - next * 100);
            target[--i] = PAIRS[pair + 1];
            target[--i] = PAIRS[pair];
            rest = next;
        }
        if (i > offset) {
            target[offset] = (byte) ('0' + rest);
        }
    }

    private static byte[] pairs() {
        byte[] pairs = new byte[200];
        for (int i = 0; i < 100; i++) {
            pairs[2 * i] = (byte) ('0' + i / 10);
            pairs[2 * i + 1] = (byte) ('0' + i % 10);
        }
        return pairs;
    }

    static ParsedSequenceNumber parse(String text) {
        if (!isDecimal(text)) {
            return MALFORMED;
        }
        BigInteger value = new BigInteger(text);
        if (value.bitLength() <= 124) {
            value = value.add(OLDEST_LEAD);
        }
        String hex = value.toString(16);
        if (hex.length() == OLDEST_HEX_DIGITS && hex.charAt(0) == '1') {
            return hasDate(hex)
                    ? new ParsedSequenceNumber.Legacy(0, field(hex, 1, 10), (int) field(hex, 28, 32))
                    : MALFORMED;
        }
        if (hex.length() != CURRENT_HEX_DIGITS || hex.charAt(0) != '2') {
            return MALFORMED;
        }
        int shardIndex = (int) field(hex, 38, 46);
        return switch (hex.charAt(46)) {
            case '2' -> hasDate(hex) ? current(hex, shardIndex) : MALFORMED;
            case '1' -> shardIndex < 0 ? MALFORMED : new ParsedSequenceNumber.Legacy(1, field(hex, 1, 10), shardIndex);
            default -> MALFORMED;
        };
    }

    /** A number whose redundant digits disagree was never given out. */
    private static ParsedSequenceNumber current(String hex, int shardIndex) {
        long recordIndex = Long.parseUnsignedLong(hex, 11, 27, 16);
        if (recordIndex < 0 || field(hex, 27, 29) != 0 || field(hex, 10, 11) != (shardIndex & 0xF)) {
            return MALFORMED;
        }
        long recordSecond = field(hex, 29, 38);
        return shardIndex < 0
                ? new ParsedSequenceNumber.NoShard(recordSecond, shardIndex)
                : new ParsedSequenceNumber.Current(
                        new SequenceNumber(field(hex, 1, 10), shardIndex, recordIndex, recordSecond));
    }

    /** The second of the shard's creation stands in the same place in every version. */
    private static boolean hasDate(String hex) {
        return field(hex, 1, 10) < SequenceNumber.CREATION_SECOND_LIMIT;
    }

    private static long field(String hex, int from, int to) {
        return Long.parseLong(hex, from, to, 16);
    }

    private static boolean isDecimal(String text) {
        if (text.isEmpty() || text.length() > DIGITS_MAX || (text.charAt(0) == '0' && text.length() > 1)) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }
}
