package io.weir.protocol.aggregate;

import io.weir.protocol.type.Blob;

/** Reads the fields of a protocol buffer one after the other, within the bytes that it is given. Used once, by one thread. */
final class ProtobufReader {
    private static final int VARINT = 0;
    private static final int FIXED64 = 1;
    private static final int LENGTH = 2;
    private static final int FIXED32 = 5;
    private static final int WIRE_TYPE_BITS = 3;
    private static final int WIRE_TYPE_MASK = 7;
    private static final int VARINT_BITS = 7;
    private static final int VARINT_MASK = 0x7F;
    private static final int VARINT_BITS_MAX = 64;

    /** These bytes are no protocol buffer, or not the one expected. */
    static final class MalformedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        MalformedException() {
            super("malformed protocol buffer", null, false, false);
        }
    }

    private final byte[] bytes;
    private final int end;
    private int at;
    private int wireType;

    ProtobufReader(byte[] bytes, int from, int end) {
        this.bytes = bytes;
        this.at = from;
        this.end = end;
    }

    boolean hasMore() {
        return at < end;
    }

    /** The number of the next field, whose value is to be read or skipped next. */
    int field() {
        long tag = varint();
        wireType = (int) (tag & WIRE_TYPE_MASK);
        return checked(tag >>> WIRE_TYPE_BITS, 1);
    }

    /** The field's value, a number from 0 on. */
    int index() {
        require(VARINT);
        return checked(varint(), 0);
    }

    /** The field's value, bytes, not copied. */
    Blob bytes() {
        require(LENGTH);
        int length = length();
        Blob blob = Blob.of(bytes, at, length);
        at += length;
        return blob;
    }

    /** The field's value, a message of its own. */
    ProtobufReader message() {
        Blob inner = bytes();
        return new ProtobufReader(bytes, inner.offset(), inner.offset() + inner.length());
    }

    /** Passes the field's value over. */
    void skip() {
        switch (wireType) {
            case VARINT -> varint();
            case FIXED64 -> advance(Long.BYTES);
            case LENGTH -> advance(length());
            case FIXED32 -> advance(Integer.BYTES);
            default -> throw new MalformedException();
        }
    }

    private void require(int type) {
        if (wireType != type) {
            throw new MalformedException();
        }
    }

    private static int checked(long value, int min) {
        if (value < min || value > Integer.MAX_VALUE) {
            throw new MalformedException();
        }
        return (int) value;
    }

    private int length() {
        int length = checked(varint(), 0);
        if (length > end - at) {
            throw new MalformedException();
        }
        return length;
    }

    private void advance(int count) {
        if (count > end - at) {
            throw new MalformedException();
        }
        at += count;
    }

    private long varint() {
        long value = 0;
        for (int shift = 0; shift < VARINT_BITS_MAX; shift += VARINT_BITS) {
            if (at >= end) {
                throw new MalformedException();
            }
            byte next = bytes[at++];
            value |= (long) (next & VARINT_MASK) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new MalformedException();
    }
}
