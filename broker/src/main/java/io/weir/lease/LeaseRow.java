package io.weir.lease;

import io.weir.store.CorruptionException;
import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.zip.CRC32C;

/// The rows of leases in the meta family. Layout: docs/data-format.md, "Lease rows".
final class LeaseRow {

    /// The first byte of the keys of these rows; no other room writes keys that begin with it.
    static final byte PREFIX = 'E';

    private static final int VERSION = 1;
    private static final int ACCOUNT_DIGITS = 12;
    private static final char SEPARATOR = '/';

    private LeaseRow() {}

    /// The key of the row that says where counters of new leases begin.
    static byte[] floorKey() {
        return new byte[] {PREFIX};
    }

    /// The key of a lease's row. The account has a fixed length, and no application has a slash.
    static byte[] key(LeaseKey lease) {
        byte[] text = (lease.accountId() + lease.application() + SEPARATOR + lease.name())
                .getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(1 + text.length).put(PREFIX).put(text).array();
    }

    static byte[] encodeFloor(long floor) {
        return sealed(
                ByteBuffer.allocate(1 + Long.BYTES)
                        .put((byte) VERSION)
                        .putLong(floor)
                        .array(),
                floorKey());
    }

    static byte[] encode(LeaseEntry lease, byte[] key) {
        ByteArrayOutputStream row = new ByteArrayOutputStream(256);
        row.write(VERSION);
        text(row, lease.owner());
        text(row, lease.claimant());
        text(row, lease.checkpoint());
        row.writeBytes(ByteBuffer.allocate(4 * Long.BYTES)
                .putLong(lease.counter())
                .putLong(lease.ownedSinceMs())
                .putLong(lease.changedAtMs())
                .putLong(lease.checkpointedAtMs())
                .array());
        return sealed(row.toByteArray(), key);
    }

    static long decodeFloor(byte[] row) {
        ByteBuffer fields = opened(row, floorKey());
        return whole(fields, floorKey(), fields.getLong());
    }

    static LeaseEntry decode(byte[] key, byte[] row) {
        ByteBuffer fields = opened(row, key);
        try {
            String owner = text(fields);
            String claimant = text(fields);
            String checkpoint = text(fields);
            return whole(
                    fields,
                    key,
                    new LeaseEntry(
                            keyOf(key),
                            owner,
                            claimant,
                            fields.getLong(),
                            checkpoint,
                            fields.getLong(),
                            fields.getLong(),
                            fields.getLong()));
        } catch (BufferUnderflowException | IndexOutOfBoundsException e) {
            throw new CorruptionException(where(key) + "impossible content", e);
        }
    }

    private static LeaseKey keyOf(byte[] key) {
        String text = new String(key, 1, key.length - 1, StandardCharsets.US_ASCII);
        int slash = text.indexOf(SEPARATOR);
        return new LeaseKey(
                text.substring(0, ACCOUNT_DIGITS), text.substring(ACCOUNT_DIGITS, slash), text.substring(slash + 1));
    }

    private static void text(ByteArrayOutputStream row, String value) {
        byte[] ascii = value.getBytes(StandardCharsets.US_ASCII);
        row.write(ascii.length >>> 8);
        row.write(ascii.length);
        row.writeBytes(ascii);
    }

    private static String text(ByteBuffer fields) {
        byte[] ascii = new byte[Short.toUnsignedInt(fields.getShort())];
        fields.get(ascii);
        return new String(ascii, StandardCharsets.US_ASCII);
    }

    private static byte[] sealed(byte[] body, byte[] key) {
        return ByteBuffer.allocate(body.length + Integer.BYTES)
                .put(body)
                .putInt(checksum(body, body.length, key))
                .array();
    }

    private static ByteBuffer opened(byte[] row, byte[] key) {
        int body = row.length - Integer.BYTES;
        if (body < 1 || ByteBuffer.wrap(row).getInt(body) != checksum(row, body, key)) {
            throw new CorruptionException(where(key) + "wrong checksum");
        }
        if (row[0] != VERSION) {
            throw new CorruptionException(
                    where(key) + "version " + Byte.toUnsignedInt(row[0]) + ", this broker knows " + VERSION);
        }
        return ByteBuffer.wrap(row, 1, body - 1);
    }

    private static <T> T whole(ByteBuffer fields, byte[] key, T read) {
        if (fields.hasRemaining()) {
            throw new CorruptionException(where(key) + fields.remaining() + " bytes too many");
        }
        return read;
    }

    private static int checksum(byte[] row, int length, byte[] key) {
        CRC32C crc = new CRC32C();
        crc.update(row, 0, length);
        crc.update(key, 0, key.length);
        return (int) crc.getValue();
    }

    private static String where(byte[] key) {
        return "lease row under key " + HexFormat.of().formatHex(key) + ": ";
    }
}
