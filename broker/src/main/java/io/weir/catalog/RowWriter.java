package io.weir.catalog;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/// Builds the value of a row: version, fields, checksum. Numbers are big-endian. Used once by one thread.
final class RowWriter {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(128);

    RowWriter(int version) {
        u8(version);
    }

    RowWriter u8(int value) {
        bytes.write(value);
        return this;
    }

    RowWriter i32(int value) {
        bytes.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(value).array());
        return this;
    }

    RowWriter i64(long value) {
        bytes.writeBytes(ByteBuffer.allocate(Long.BYTES).putLong(value).array());
        return this;
    }

    /// Length u16, then UTF-8.
    RowWriter text(String value) {
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        if (utf8.length > 0xFFFF) {
            throw new IllegalArgumentException("A text of " + utf8.length + " bytes in a row");
        }
        bytes.write(utf8.length >>> 8);
        bytes.write(utf8.length);
        bytes.writeBytes(utf8);
        return this;
    }

    RowWriter raw(byte[] value) {
        bytes.writeBytes(value);
        return this;
    }

    /// The value, with the checksum of itself and its key behind it.
    byte[] sealed(byte[] key) {
        byte[] body = bytes.toByteArray();
        return ByteBuffer.allocate(body.length + Integer.BYTES)
                .put(body)
                .putInt(checksum(body, body.length, key))
                .array();
    }

    static int checksum(byte[] value, int length, byte[] key) {
        CRC32C crc = new CRC32C();
        crc.update(value, 0, length);
        crc.update(key, 0, key.length);
        return (int) crc.getValue();
    }
}
