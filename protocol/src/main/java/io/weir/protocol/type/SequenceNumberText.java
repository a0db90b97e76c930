package io.weir.protocol.type;

import java.math.BigInteger;

/** Sequence numbers between their 192 bits and their decimal text. */
final class SequenceNumberText {
    /** The pattern of the model allows 129 digits; more is no sequence number. */
    private static final int DIGITS_MAX = 129;

    private static final int LIMBS = 6;
    private static final int CHUNK_DIGITS = 9;
    private static final long CHUNK = 1_000_000_000L;
    private static final long LIMB_MASK = 0xFFFF_FFFFL;

    private static final int CURRENT_HEX_DIGITS = 47;
    private static final int OLDEST_HEX_DIGITS = 32;

    /** Numbers below 2^124 lack the leading 1 of version 0 (C-020). */
    private static final BigInteger OLDEST_LEAD = BigInteger.ONE.shiftLeft(124);

    private static final ParsedSequenceNumber MALFORMED = new ParsedSequenceNumber.Malformed();

    private SequenceNumberText() {}

    /** Writes the 56 digits; division by 10^9 over 32-bit limbs stays within a signed long and needs no allocation. */
    static void write(long high, long middle, long low, byte[] target, int offset) {
        long l5 = high >>> 32;
        long l4 = high & LIMB_MASK;
        long l3 = middle >>> 32;
        long l2 = middle & LIMB_MASK;
        long l1 = low >>> 32;
        long l0 = low & LIMB_MASK;
        int end = offset + SequenceNumber.DECIMAL_DIGITS;
        for (int round = 0; round < LIMBS; round++) {
            long part = l5;
            l5 = part / CHUNK;
            part = (part - l5 * CHUNK) << 32 | l4;
            l4 = part / CHUNK;
            part = (part - l4 * CHUNK) << 32 | l3;
            l3 = part / CHUNK;
            part = (part - l3 * CHUNK) << 32 | l2;
            l2 = part / CHUNK;
            part = (part - l2 * CHUNK) << 32 | l1;
            l1 = part / CHUNK;
            part = (part - l1 * CHUNK) << 32 | l0;
            l0 = part / CHUNK;
            end -= CHUNK_DIGITS;
            writeDigits((int) (part - l0 * CHUNK), CHUNK_DIGITS, target, end);
        }
        writeDigits((int) l0, end - offset, target, offset);
    }

    /** Writes the lowest {@code count} decimal digits of {@code value}. */
    private static void writeDigits(int value, int count, byte[] target, int offset) {
        int rest = value;
        for (int i = offset + count - 1; i >= offset; i--) {
            int next = rest / 10;
            target[i] = (byte) ('0' + (rest - next * 10));
            rest = next;
        }
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
            return new ParsedSequenceNumber.Legacy(0, field(hex, 1, 10), (int) field(hex, 28, 32));
        }
        if (hex.length() != CURRENT_HEX_DIGITS || hex.charAt(0) != '2') {
            return MALFORMED;
        }
        long shardIndex = field(hex, 38, 46);
        if (shardIndex > Integer.MAX_VALUE) {
            return MALFORMED;
        }
        return switch (hex.charAt(46)) {
            case '2' -> current(hex, (int) shardIndex);
            case '1' -> new ParsedSequenceNumber.Legacy(1, field(hex, 1, 10), (int) shardIndex);
            default -> MALFORMED;
        };
    }

    /** A number whose redundant digits disagree was never given out. */
    private static ParsedSequenceNumber current(String hex, int shardIndex) {
        long recordIndex = Long.parseUnsignedLong(hex, 11, 27, 16);
        if (recordIndex < 0 || field(hex, 27, 29) != 0 || field(hex, 10, 11) != (shardIndex & 0xF)) {
            return MALFORMED;
        }
        return new ParsedSequenceNumber.Current(
                new SequenceNumber(field(hex, 1, 10), shardIndex, recordIndex, field(hex, 29, 38)));
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
