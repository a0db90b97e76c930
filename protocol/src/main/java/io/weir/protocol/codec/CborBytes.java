package io.weir.protocol.codec;

/** The parts of CBOR (RFC 8949) that the service uses. */
final class CborBytes {
    static final int UNSIGNED = 0;
    static final int NEGATIVE = 1;
    static final int BYTE_STRING = 2;
    static final int TEXT_STRING = 3;
    static final int ARRAY = 4;
    static final int MAP = 5;
    static final int TAG = 6;
    static final int SIMPLE = 7;

    /** Additional information of an indefinite length. */
    static final int INDEFINITE = 31;

    static final int SIMPLE_FALSE = 20;
    static final int SIMPLE_TRUE = 21;
    static final int SIMPLE_NULL = 22;
    static final int SIMPLE_UNDEFINED = 23;
    static final int FLOAT_16 = 25;
    static final int FLOAT_32 = 26;
    static final int FLOAT_64 = 27;

    static final int BREAK = 0xFF;
    static final int MAP_INDEFINITE = 0xBF;
    static final int FALSE = 0xF4;
    static final int TRUE = 0xF5;

    /** Tag 1: a point in time; the service counts milliseconds. */
    static final int TAG_TIME = 0xC1;

    private static final int HEAD_BYTES_MAX = 9;

    private CborBytes() {}

    /** Writes an item's head in its smallest form. */
    static void head(ByteSink out, int major, long argument) {
        byte[] target = out.reserve(HEAD_BYTES_MAX);
        int at = out.length();
        int type = major << 5;
        if (argument >= 0 && argument < 24) {
            target[at] = (byte) (type | argument);
            out.advance(1);
            return;
        }
        int extra = argument < 0 || argument > 0xFFFF_FFFFL ? 3 : argument > 0xFFFF ? 2 : argument > 0xFF ? 1 : 0;
        target[at++] = (byte) (type | (24 + extra));
        for (int shift = (8 << extra) - 8; shift >= 0; shift -= 8) {
            target[at++] = (byte) (argument >>> shift);
        }
        out.advance(at - out.length());
    }

    static void integer(ByteSink out, long value) {
        head(out, value < 0 ? NEGATIVE : UNSIGNED, value < 0 ? ~value : value);
    }

    static void timestamp(ByteSink out, long epochMs) {
        out.put(TAG_TIME);
        integer(out, epochMs);
    }

    static void string(ByteSink out, int major, byte[] source, int offset, int length) {
        head(out, major, length);
        out.put(source, offset, length);
    }
}
