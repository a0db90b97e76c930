package io.weir.protocol.eventstream;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.zip.CRC32;

/**
 * The headers of a kind of frame, encoded once, and the way to put a payload behind them without a copy. Immutable.
 *
 * <p>Whoever writes a payload leaves {@link #bytesBefore} free before it and {@link #BYTES_AFTER} behind it, and calls {@link #seal}.
 */
public final class FrameHead {
    /** Bytes of a frame behind its payload. */
    public static final int BYTES_AFTER = EventFrame.TRAILER_BYTES;

    private final byte[] headers;

    private FrameHead(byte[] headers) {
        this.headers = headers;
    }

    /**
     * A head with these headers, in this order.
     *
     * @throws IllegalArgumentException when a name, a value or all together are too long
     */
    public static FrameHead of(Map<String, HeaderValue> headers) {
        return new FrameHead(HeaderBlock.write(headers));
    }

    /** Bytes of a frame before its payload. */
    public int bytesBefore() {
        return EventFrame.PRELUDE_BYTES + headers.length;
    }

    /**
     * Completes a frame around a payload that stands in its place.
     *
     * @param frame the array that holds the frame from 0 on
     * @param payloadLength bytes of the payload, which begins at {@link #bytesBefore}
     * @return the length of the frame
     * @throws IllegalArgumentException when the payload is larger than a frame carries
     */
    public int seal(byte[] frame, int payloadLength) {
        if (payloadLength > EventFrame.PAYLOAD_BYTES_MAX) {
            throw new IllegalArgumentException("A payload of " + payloadLength + " bytes");
        }
        int end = bytesBefore() + payloadLength;
        int total = end + BYTES_AFTER;
        ByteBuffer out = ByteBuffer.wrap(frame, 0, total);
        CRC32 crc = new CRC32();
        out.putInt(total).putInt(headers.length);
        crc.update(frame, 0, out.position());
        out.putInt((int) crc.getValue()).put(headers);
        crc.update(frame, 2 * Integer.BYTES, end - 2 * Integer.BYTES);
        out.putInt(end, (int) crc.getValue());
        return total;
    }

    /** A whole frame with this payload, which is copied. */
    public byte[] frame(byte[] payload) {
        byte[] frame = new byte[bytesBefore() + payload.length + BYTES_AFTER];
        System.arraycopy(payload, 0, frame, bytesBefore(), payload.length);
        seal(frame, payload.length);
        return frame;
    }
}
