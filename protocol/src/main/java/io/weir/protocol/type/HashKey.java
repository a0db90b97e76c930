package io.weir.protocol.type;

import java.math.BigInteger;
import java.util.Optional;

/**
 * A point of the hash space: an unsigned 128-bit number, written in decimal (C-001, C-002).
 *
 * @param high the upper 64 bits, unsigned
 * @param low the lower 64 bits, unsigned
 */
public record HashKey(long high, long low) implements Comparable<HashKey> {
    /** Zero. */
    public static final HashKey MIN = new HashKey(0, 0);

    /** 2^128 - 1. */
    public static final HashKey MAX = new HashKey(-1, -1);

    /** Digits of {@link #MAX}, and the most that the model's pattern allows. */
    public static final int DECIMAL_DIGITS_MAX = 39;

    private static final long LIMB_MASK = 0xFFFF_FFFFL;
    private static final BigInteger WORD = BigInteger.ONE.shiftLeft(64);

    /** The key of a partition key's UTF-8 bytes; for many keys at once use one {@link PartitionKeyHash}. */
    public static HashKey ofMd5(byte[] utf8) {
        return new PartitionKeyHash().of(utf8, 0, utf8.length);
    }

    /** Reads a decimal without sign or leading zeros; nothing when it is none or is above {@link #MAX}. */
    public static Optional<HashKey> parse(String decimal) {
        byte[] digits = new byte[Math.min(decimal.length(), DECIMAL_DIGITS_MAX + 1)];
        for (int i = 0; i < digits.length; i++) {
            char c = decimal.charAt(i);
            digits[i] = (byte) (c < 0x80 ? c : '?');
        }
        return parse(digits, 0, digits.length);
    }

    /** The same from ASCII digits in {@code source}. */
    public static Optional<HashKey> parse(byte[] source, int offset, int length) {
        if (length < 1 || length > DECIMAL_DIGITS_MAX || (source[offset] == '0' && length > 1)) {
            return Optional.empty();
        }
        long l0 = 0;
        long l1 = 0;
        long l2 = 0;
        long l3 = 0;
        for (int i = offset; i < offset + length; i++) {
            int digit = source[i] - '0';
            if (digit < 0 || digit > 9) {
                return Optional.empty();
            }
            l0 = l0 * 10 + digit;
            l1 = l1 * 10 + (l0 >>> 32);
            l2 = l2 * 10 + (l1 >>> 32);
            l3 = l3 * 10 + (l2 >>> 32);
            l0 &= LIMB_MASK;
            l1 &= LIMB_MASK;
            l2 &= LIMB_MASK;
        }
        return l3 > LIMB_MASK ? Optional.empty() : Optional.of(new HashKey(l3 << 32 | l2, l1 << 32 | l0));
    }

    /** The key with this value; it must be from 0 to 2^128 - 1. */
    public static HashKey of(BigInteger value) {
        if (value.signum() < 0 || value.bitLength() > 128) {
            throw new IllegalArgumentException("Not a hash key of 128 bits: " + value);
        }
        return new HashKey(value.shiftRight(64).longValue(), value.longValue());
    }

    /** The value as a big integer, for arithmetic over ranges. */
    public BigInteger toBigInteger() {
        return unsigned(high).shiftLeft(64).or(unsigned(low));
    }

    /** The next greater key; must not be called on {@link #MAX}. */
    public HashKey plusOne() {
        if (equals(MAX)) {
            throw new ArithmeticException("There is no hash key above 2^128 - 1");
        }
        return new HashKey(low == -1 ? high + 1 : high, low + 1);
    }

    /** The next smaller key; must not be called on {@link #MIN}. */
    public HashKey minusOne() {
        if (equals(MIN)) {
            throw new ArithmeticException("There is no hash key below 0");
        }
        return new HashKey(low == 0 ? high - 1 : high, low - 1);
    }

    @Override
    public int compareTo(HashKey other) {
        int order = Long.compareUnsigned(high, other.high);
        return order != 0 ? order : Long.compareUnsigned(low, other.low);
    }

    @Override
    public String toString() {
        return toBigInteger().toString();
    }

    private static BigInteger unsigned(long word) {
        BigInteger value = BigInteger.valueOf(word);
        return word < 0 ? value.add(WORD) : value;
    }
}
