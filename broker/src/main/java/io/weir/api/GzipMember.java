package io.weir.api;

import java.io.IOException;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/// Unpacks a body of one gzip member (RFC 1952). Several in a row, which the format allows and no client sends, are
/// refused: the runtime's own reader calls itself once for each empty one. Used by one thread; closed by it.
final class GzipMember implements AutoCloseable {

    private static final int HEADER_BYTES = 10;
    private static final int TRAILER_BYTES = 8;
    private static final int DEFLATE = 8;
    private static final int MAGIC = 0x8b1f;

    private static final int HEADER_CHECKSUM = 2;
    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;
    private static final int RESERVED = 0xE0;

    private final byte[] packed;
    private final int packedLength;
    private final Inflater inflater;
    private final CRC32 checksum = new CRC32();
    private int at = HEADER_BYTES;

    GzipMember(byte[] packed, int packedLength) throws IOException {
        this.packed = packed;
        this.packedLength = packedLength;
        skipHeader();
        // Not before: nobody closes a member that never was, and an inflater holds memory outside the heap.
        inflater = new Inflater(true);
        inflater.setInput(packed, at, packedLength - at);
    }

    /// Unpacks the next bytes.
    ///
    /// @return how many, or -1 at the end, whose checksum and length were right
    /// @throws IOException for bytes that are no gzip member, or go on after it
    int read(byte[] into, int from, int most) throws IOException {
        try {
            int count = inflater.inflate(into, from, most);
            checksum.update(into, from, count);
            if (count > 0 || most == 0) {
                return count;
            }
            if (!inflater.finished()) {
                throw new IOException("cut off");
            }
        } catch (DataFormatException e) {
            throw new IOException("not deflated", e);
        }
        int trailer = packedLength - inflater.getRemaining();
        if (inflater.getRemaining() != TRAILER_BYTES
                || number(trailer) != checksum.getValue()
                || number(trailer + 4) != (inflater.getBytesWritten() & 0xFFFFFFFFL)) {
            throw new IOException("not the end of one member");
        }
        return -1;
    }

    private void skipHeader() throws IOException {
        require(packedLength >= HEADER_BYTES + TRAILER_BYTES);
        int flags = packed[3];
        require((number(0) & 0xFFFF) == MAGIC && packed[2] == DEFLATE && (flags & RESERVED) == 0);
        if ((flags & EXTRA) != 0) {
            require(at + 2 <= packedLength);
            at += 2 + (packed[at] & 0xFF | (packed[at + 1] & 0xFF) << 8);
        }
        if ((flags & NAME) != 0) {
            skipText();
        }
        if ((flags & COMMENT) != 0) {
            skipText();
        }
        if ((flags & HEADER_CHECKSUM) != 0) {
            at += 2;
        }
        require(at <= packedLength);
    }

    private void skipText() throws IOException {
        require(at < packedLength);
        while (packed[at] != 0) {
            at++;
            require(at < packedLength);
        }
        at++;
    }

    private static void require(boolean right) throws IOException {
        if (!right) {
            throw new IOException("no gzip header");
        }
    }

    /// Four bytes, the lowest first.
    private long number(int from) {
        return packed[from] & 0xFFL
                | (packed[from + 1] & 0xFFL) << 8
                | (packed[from + 2] & 0xFFL) << 16
                | (packed[from + 3] & 0xFFL) << 24;
    }

    @Override
    public void close() {
        inflater.end();
    }
}
