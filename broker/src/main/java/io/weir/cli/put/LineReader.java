package io.weir.cli.put;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/// Cuts a stream of bytes into lines at each newline byte, and at nothing else: a carriage return is data, an empty
/// line is a line, and bytes after the last newline are a line as well. Owned by one thread.
final class LineReader {
    private static final int BUFFER_BYTES = 256 << 10;
    private static final byte NEWLINE = '\n';

    private final InputStream in;
    private final int lineBytesMax;
    private byte[] buffer = new byte[BUFFER_BYTES];
    private int from;
    private int to;
    private long lines;
    private long bytesRead;

    /// @param in read in large pieces; closed by its owner
    /// @param lineBytesMax bound of a line without its newline, and so of the memory held here
    LineReader(InputStream in, int lineBytesMax) {
        this.in = in;
        this.lineBytesMax = lineBytesMax;
    }

    /// The next line. Waits for input.
    Line next() throws IOException {
        int searched = from;
        while (true) {
            int newline = find(searched);
            if (newline >= 0) {
                return line(newline, newline + 1);
            }
            if (to - from > lineBytesMax) {
                return new Line.TooLong(lines + 1);
            }
            int unsearched = to - from;
            if (!fill()) {
                return from == to ? new Line.End() : line(to, to);
            }
            searched = from + unsearched;
        }
    }

    /// Whether a line or more input is there already, so that going on to fill a batch does not wait.
    boolean ready() throws IOException {
        return find(from) >= 0 || in.available() > 0;
    }

    /// Bytes of the lines given out so far, newlines included.
    long bytesTaken() {
        return bytesRead - (to - from);
    }

    private Line line(int end, int next) {
        if (end - from > lineBytesMax) {
            return new Line.TooLong(lines + 1);
        }
        byte[] bytes = Arrays.copyOfRange(buffer, from, end);
        from = next;
        return new Line.Text(++lines, bytes);
    }

    private int find(int searched) {
        for (int i = searched; i < to; i++) {
            if (buffer[i] == NEWLINE) {
                return i;
            }
        }
        return -1;
    }

    /// Moves what is unread to the front, makes room and reads once.
    private boolean fill() throws IOException {
        if (from > 0) {
            System.arraycopy(buffer, from, buffer, 0, to - from);
            to -= from;
            from = 0;
        }
        if (to == buffer.length) {
            buffer = Arrays.copyOf(buffer, buffer.length * 2);
        }
        int count = in.read(buffer, to, buffer.length - to);
        if (count < 0) {
            return false;
        }
        to += count;
        bytesRead += count;
        return true;
    }
}
