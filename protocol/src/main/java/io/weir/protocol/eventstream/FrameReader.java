package io.weir.protocol.eventstream;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32;

/**
 * Takes bytes as they arrive and gives frames. Owned by one thread.
 *
 * <p>Holds at most one frame and what was fed behind it; a length is believed only once its checksum is right, and none beyond the bounds
 * of {@link EventFrame}.
 */
public final class FrameReader {
    private static final int FIRST_BYTES = 4096;
    private static final ReadFrame MORE = new ReadFrame.More();

    private byte[] held = new byte[FIRST_BYTES];
    private int from;
    private int to;

    /** Takes bytes, which are copied. */
    public void feed(byte[] bytes, int offset, int length) {
        if (from > 0 && held.length - to < length) {
            System.arraycopy(held, from, held, 0, to - from);
            to -= from;
            from = 0;
        }
        if (held.length - to < length) {
            held = Arrays.copyOf(held, Math.max(Math.addExact(to, length), held.length * 2));
        }
        System.arraycopy(bytes, offset, held, to, length);
        to += length;
    }

    /** Whether all that was taken was given. */
    public boolean isEmpty() {
        return from == to;
    }

    /** The next frame; to be asked until there is no whole one. */
    public ReadFrame next() {
        int there = to - from;
        if (there < EventFrame.PRELUDE_BYTES) {
            return MORE;
        }
        ByteBuffer in = ByteBuffer.wrap(held, from, there);
        int total = in.getInt();
        int headers = in.getInt();
        if (in.getInt() != crc(2 * Integer.BYTES)) {
            return new ReadFrame.Damaged("the checksum of the lengths does not match");
        }
        int payload = total - headers - EventFrame.PRELUDE_BYTES - EventFrame.TRAILER_BYTES;
        if (headers < 0
                || headers > EventFrame.HEADERS_BYTES_MAX
                || payload < 0
                || payload > EventFrame.PAYLOAD_BYTES_MAX) {
            return new ReadFrame.Damaged("a frame of " + total + " bytes with " + headers + " bytes of headers");
        }
        if (there < total) {
            return MORE;
        }
        if (ByteBuffer.wrap(held).getInt(from + total - EventFrame.TRAILER_BYTES)
                != crc(total - EventFrame.TRAILER_BYTES)) {
            return new ReadFrame.Damaged("the checksum of the frame does not match");
        }
        return whole(headers, payload, total);
    }

    private ReadFrame whole(int headers, int payload, int total) {
        int at = from + EventFrame.PRELUDE_BYTES;
        try {
            EventFrame frame = new EventFrame(
                    HeaderBlock.read(ByteBuffer.wrap(held, at, headers)),
                    Arrays.copyOfRange(held, at + headers, at + headers + payload));
            from += total;
            return new ReadFrame.Whole(frame);
        } catch (BufferUnderflowException e) {
            return new ReadFrame.Damaged("a header that is longer than all headers");
        } catch (IllegalArgumentException e) {
            return new ReadFrame.Damaged(String.valueOf(e.getMessage()));
        }
    }

    private int crc(int length) {
        CRC32 crc = new CRC32();
        crc.update(held, from, length);
        return (int) crc.getValue();
    }
}
