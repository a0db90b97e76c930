package io.weir.faults;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/// Payloads that prove themselves: a length and an id at the head, bytes derived from the id, and a checksum of all of
/// it at the end.
final class Payload {

    private static final int FRAME_BYTES = 2 + 4;

    private Payload() {}

    /// A payload of `size` bytes for an id; at least as long as the id needs.
    static byte[] of(String id, int size) {
        byte[] name = id.getBytes(StandardCharsets.UTF_8);
        ByteBuffer buffer = ByteBuffer.allocate(Math.max(size, name.length + FRAME_BYTES));
        buffer.putShort((short) name.length).put(name);
        int state = id.hashCode() | 1;
        while (buffer.remaining() > 4) {
            state = state * 1_103_515_245 + 12_345;
            buffer.put((byte) (state >>> 16));
        }
        buffer.putInt(checksum(buffer.array(), buffer.position()));
        return buffer.array();
    }

    /// The id a payload claims to be of.
    static String id(byte[] payload) {
        int length = Math.min(ByteBuffer.wrap(payload).getShort(), payload.length - 2);
        return new String(payload, 2, Math.max(0, length), StandardCharsets.UTF_8);
    }

    /// Whether the bytes are the ones that were made.
    static boolean intact(byte[] payload) {
        int end = payload.length - 4;
        return end > 2 && ByteBuffer.wrap(payload).getInt(end) == checksum(payload, end);
    }

    private static int checksum(byte[] bytes, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, length);
        return (int) crc.getValue();
    }
}
