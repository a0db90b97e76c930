package io.weir.client.consumer;

import io.weir.protocol.type.Blob;

/** Reads the fields of a protocol buffer one after the other. Bounded by the bytes that it is given. Used once. */
final class ProtoReader {
    private static final int VARINT = 0;
    private static final int FIXED64 = 1;
    private static final int LENGTH = 2;
    private static final int FIXED32 = 5;
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

    ProtoReader(byte[] bytes, int from, int end) {
        this.bytes = bytes;
        this.at = from;
        this.end = end;
    }

    boolean hasMore() {
        return at < end;
    }

    /** The number of the next field. */
    int field() {
        long tag = varint();
        wireType = (int) (tag & 7);
        long number = tag >>> 3;
        if (number < 1 || number > Integer.MAX_VALUE) {
            throw new MalformedException();
        }
        return (int) number;
    }

    /** The field's value, a place in a table. */
    int index() {
        require(VARINT);
        long value = varint();
        if (value < 0 || value > Integer.MAX_VALUE) {
            throw new MalformedException();
        }
        return (int) value;
    }

    /** The field's value, bytes, not copied. */
    Blob bytes() {
        require(LENGTH);
        int length = length();
        Blob blob = Blob.of(bytes, at, length);
        at += length;
        return blob;
    }

    /** The field's value, a buffer of its own. */
    ProtoReader message() {
        Blob inner = bytes();
        return new ProtoReader(bytes, inner.offset(), inner.offset() + inner.length());
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

    private int length() {
        long length = varint();
        if (length < 0 || length > end - at) {
            throw new MalformedException();
        }
        return (int) length;
    }

    private void advance(int count) {
        if (count > end - at) {
            throw new MalformedException();
        }
        at += count;
    }

    private long varint() {
        long value = 0;
        for (int shift = 0; shift < VARINT_BITS_MAX; shift += 7) {
            if (at >= end) {
                throw new MalformedException();
            }
            byte next = bytes[at++];
            value |= (long) (next & 0x7F) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new MalformedException();
    }
}
