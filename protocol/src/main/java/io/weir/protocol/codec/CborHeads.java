package io.weir.protocol.codec;

import io.weir.protocol.type.Blob;

/** The heads and strings of a CBOR body, one after another; owned by one decode. */
final class CborHeads {
    private final byte[] body;
    private final int end;
    private int at;

    private int major;
    private int information;
    private long argument;

    CborHeads(byte[] body, int offset, int length) {
        this.body = body;
        this.at = offset;
        this.end = offset + length;
    }

    boolean atEnd() {
        return at == end;
    }

    int major() {
        return major;
    }

    int information() {
        return information;
    }

    /** The argument of the head as an unsigned number. */
    long argument() {
        return argument;
    }

    boolean indefinite() {
        return information == CborBytes.INDEFINITE;
    }

    /** The argument as a number of items, each of which takes a byte at least. */
    int count() {
        if (argument < 0 || argument > end - at) {
            throw CborTokenReader.malformed();
        }
        return (int) argument;
    }

    /** Passes over a break if one is next. */
    boolean skipBreak() {
        if (at < end && (body[at] & 0xFF) == CborBytes.BREAK) {
            at++;
            return true;
        }
        return false;
    }

    /** Reads the next head that is no tag; what a tag says is known from the shape. */
    void readPastTags() {
        do {
            read();
        } while (major == CborBytes.TAG);
    }

    /** Reads the next head, tags too. */
    void read() {
        if (at == end) {
            throw CborTokenReader.malformed();
        }
        int initial = body[at++] & 0xFF;
        major = initial >> 5;
        information = initial & 0x1F;
        if (information < 24) {
            argument = information;
        } else if (information < 28) {
            argument = bigEndian(1 << (information - 24));
        } else if (information == CborBytes.INDEFINITE && major >= CborBytes.BYTE_STRING && major <= CborBytes.MAP) {
            argument = 0;
        } else {
            throw CborTokenReader.malformed();
        }
    }

    private long bigEndian(int bytes) {
        if (end - at < bytes) {
            throw CborTokenReader.malformed();
        }
        long value = 0;
        for (int i = 0; i < bytes; i++) {
            value = value << 8 | (body[at++] & 0xFF);
        }
        return value;
    }

    /** The float whose head was read. */
    double floating() {
        return switch (information) {
            case CborBytes.FLOAT_16 -> half((int) argument);
            case CborBytes.FLOAT_32 -> Float.intBitsToFloat((int) argument);
            default -> Double.longBitsToDouble(argument);
        };
    }

    private static double half(int bits) {
        int exponent = bits >> 10 & 0x1F;
        int fraction = bits & 0x3FF;
        double magnitude = switch (exponent) {
            case 0 -> Math.scalb((double) fraction, -24);
            case 31 -> fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
            default -> Math.scalb((double) (fraction + 1024), exponent - 25);
        };
        return bits >> 15 == 0 ? magnitude : -magnitude;
    }

    /** The string whose head was read: a slice of the body, or its chunks put together. */
    Blob string() {
        if (!indefinite()) {
            return slice();
        }
        int kind = major;
        ByteSink chunks = new ByteSink(0);
        while (!skipBreak()) {
            read();
            if (major != kind || indefinite()) {
                throw CborTokenReader.malformed();
            }
            Blob chunk = slice();
            chunks.put(chunk.array(), chunk.offset(), chunk.length());
        }
        major = kind;
        return chunks.toBlob();
    }

    private Blob slice() {
        int length = count();
        return Blob.of(body, pass(length), length);
    }

    /** Passes over the content of a string whose length is known to lie within the body, and says where it starts. */
    int pass(int length) {
        int start = at;
        at += length;
        return start;
    }
}
