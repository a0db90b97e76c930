package io.weir.protocol.codec;

import io.weir.protocol.type.Blob;
import java.util.Arrays;

/** A growing array of bytes; owned by one encode. */
final class ByteSink {
    private byte[] bytes;
    private int length;

    ByteSink(int capacity) {
        bytes = new byte[capacity];
    }

    int length() {
        return length;
    }

    /** Makes room for {@code count} more bytes and gives the array, to be filled from {@link #length} on. */
    byte[] reserve(int count) {
        if (bytes.length - length < count) {
            int needed = Math.addExact(length, count);
            bytes = Arrays.copyOf(bytes, Math.max(needed, bytes.length + (bytes.length >> 1)));
        }
        return bytes;
    }

    /** Takes {@code count} reserved bytes as written. */
    void advance(int count) {
        length += count;
    }

    void put(int value) {
        reserve(1)[length++] = (byte) value;
    }

    void put(byte[] source) {
        put(source, 0, source.length);
    }

    void put(byte[] source, int offset, int count) {
        System.arraycopy(source, offset, reserve(count), length, count);
        length += count;
    }

    byte[] toBytes() {
        return length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
    }

    /** What was written, without a copy, from offset 0; nothing may be written after. */
    Blob toBlob() {
        return Blob.of(bytes, 0, length);
    }
}
