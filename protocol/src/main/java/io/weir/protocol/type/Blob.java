package io.weir.protocol.type;

import java.util.Arrays;
import java.util.Objects;

/**
 * Bytes of a caller: a slice of an array that nobody changes any more. Equal when the bytes are equal.
 *
 * <p>A slice, so that data of a request body or of a stored page need not be copied to be passed on.
 */
public final class Blob {
    /** No bytes. */
    public static final Blob EMPTY = new Blob(new byte[0], 0, 0);

    private final byte[] array;
    private final int offset;
    private final int length;

    private Blob(byte[] array, int offset, int length) {
        this.array = array;
        this.offset = offset;
        this.length = length;
    }

    /** All bytes of the array, which now belongs to the blob. */
    public static Blob of(byte[] array) {
        return new Blob(array, 0, array.length);
    }

    /** {@code length} bytes of the array from {@code offset} on; the array now belongs to the blob. */
    public static Blob of(byte[] array, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, array.length);
        return new Blob(array, offset, length);
    }

    /** The array that holds the bytes; read only. */
    public byte[] array() {
        return array;
    }

    /** Where in {@link #array} the bytes start. */
    public int offset() {
        return offset;
    }

    /** How many bytes there are. */
    public int length() {
        return length;
    }

    /** A copy of the bytes. */
    public byte[] toBytes() {
        return Arrays.copyOfRange(array, offset, offset + length);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Blob blob
                && Arrays.equals(array, offset, offset + length, blob.array, blob.offset, blob.offset + blob.length);
    }

    @Override
    public int hashCode() {
        int hash = length;
        for (int i = offset; i < offset + length; i++) {
            hash = 31 * hash + array[i];
        }
        return hash;
    }

    /** The length alone: data stays out of logs. */
    @Override
    public String toString() {
        return "Blob[" + length + " bytes]";
    }
}
