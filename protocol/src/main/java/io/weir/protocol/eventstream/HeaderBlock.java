package io.weir.protocol.eventstream;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** The headers of a frame as bytes: for each, name length u8, name, type u8, value (D-010). */
final class HeaderBlock {
    private static final int NAME_BYTES_MAX = 255;
    private static final int VALUE_BYTES_MAX = 0xFFFF;

    private HeaderBlock() {}

    static byte[] write(Map<String, HeaderValue> headers) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        headers.forEach((name, value) -> {
            byte[] utf8 = name.getBytes(StandardCharsets.UTF_8);
            if (utf8.length == 0 || utf8.length > NAME_BYTES_MAX) {
                throw new IllegalArgumentException("A header name of " + utf8.length + " bytes");
            }
            out.write(utf8.length);
            out.writeBytes(utf8);
            write(out, value);
        });
        if (out.size() > EventFrame.HEADERS_BYTES_MAX) {
            throw new IllegalArgumentException("Headers of " + out.size() + " bytes");
        }
        return out.toByteArray();
    }

    private static void write(ByteArrayOutputStream out, HeaderValue value) {
        if (value instanceof HeaderValue.Bool bool) {
            out.write(bool.value() ? 0 : 1);
        } else if (value instanceof HeaderValue.Int8 number) {
            number(out, 2, Byte.BYTES, number.value());
        } else if (value instanceof HeaderValue.Int16 number) {
            number(out, 3, Short.BYTES, number.value());
        } else if (value instanceof HeaderValue.Int32 number) {
            number(out, 4, Integer.BYTES, number.value());
        } else if (value instanceof HeaderValue.Int64 number) {
            number(out, 5, Long.BYTES, number.value());
        } else if (value instanceof HeaderValue.Bytes bytes) {
            sized(out, 6, bytes.value());
        } else if (value instanceof HeaderValue.Text text) {
            sized(out, 7, text.value().getBytes(StandardCharsets.UTF_8));
        } else if (value instanceof HeaderValue.Timestamp time) {
            number(out, 8, Long.BYTES, time.value().toEpochMilli());
        } else if (value instanceof HeaderValue.Uuid uuid) {
            number(out, 9, Long.BYTES, uuid.value().getMostSignificantBits());
            out.writeBytes(ByteBuffer.allocate(Long.BYTES)
                    .putLong(uuid.value().getLeastSignificantBits())
                    .array());
        }
    }

    private static void number(ByteArrayOutputStream out, int type, int bytes, long value) {
        out.write(type);
        for (int shift = (bytes - 1) * Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
            out.write((int) (value >>> shift));
        }
    }

    private static void sized(ByteArrayOutputStream out, int type, byte[] value) {
        if (value.length > VALUE_BYTES_MAX) {
            throw new IllegalArgumentException("A header value of " + value.length + " bytes");
        }
        out.write(type);
        out.write(value.length >>> Byte.SIZE);
        out.write(value.length);
        out.writeBytes(value);
    }

    /**
     * Reads a whole block.
     *
     * @throws IllegalArgumentException for a type that there is not, an empty name, or a name that comes twice
     * @throws java.nio.BufferUnderflowException when a header is longer than the block
     */
    static Map<String, HeaderValue> read(ByteBuffer in) {
        Map<String, HeaderValue> headers = new LinkedHashMap<>();
        while (in.hasRemaining()) {
            String name = text(in, Byte.toUnsignedInt(in.get()));
            if (name.isEmpty() || headers.put(name, value(in)) != null) {
                throw new IllegalArgumentException("a header without a name, or one that comes twice");
            }
        }
        return headers;
    }

    private static HeaderValue value(ByteBuffer in) {
        int type = Byte.toUnsignedInt(in.get());
        return switch (type) {
            case 0, 1 -> new HeaderValue.Bool(type == 0);
            case 2 -> new HeaderValue.Int8(in.get());
            case 3 -> new HeaderValue.Int16(in.getShort());
            case 4 -> new HeaderValue.Int32(in.getInt());
            case 5 -> new HeaderValue.Int64(in.getLong());
            case 6 -> new HeaderValue.Bytes(bytes(in, Short.toUnsignedInt(in.getShort())));
            case 7 -> new HeaderValue.Text(text(in, Short.toUnsignedInt(in.getShort())));
            case 8 -> new HeaderValue.Timestamp(Instant.ofEpochMilli(in.getLong()));
            case 9 -> new HeaderValue.Uuid(new UUID(in.getLong(), in.getLong()));
            default -> throw new IllegalArgumentException("a header of type " + type);
        };
    }

    private static byte[] bytes(ByteBuffer in, int length) {
        if (length > in.remaining()) {
            throw new IllegalArgumentException("a header that is longer than all headers");
        }
        byte[] bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }

    private static String text(ByteBuffer in, int length) {
        return new String(bytes(in, length), StandardCharsets.UTF_8);
    }
}
