package io.weir.shard;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/// The bytes of a stored value, all big-endian. One value holds the records that one request brought to one shard.
///
/// ```
/// [0]  u8  version, 1                 [16] u64 index of the first record
/// [1]  u8  flags                      [24] u64 payload bytes of the shard before this value
/// [2]  u16 record count, 1..500       [32] u32 CRC32C of the body
/// [4]  u32 body length                [36] u32 CRC32C of bytes 0..35 and of the 16 bytes of the key
/// [8]  u64 arrival, wall ms           [40] body: records back to back
/// record: u16 partition key length (0xFFFF: none) | u32 data length | partition key, UTF-8 | data
/// ```
///
/// With flag bit 0 the body is sealed: what the room `crypto` makes of the records.
///
/// The checksum of the header covers the key, so that a value cannot be served from a place where it was not written.
final class RecordLayout {

    static final int VERSION = 1;
    static final int FLAGS_NONE = 0;
    static final int FLAGS_SEALED = 1;

    static final int AT_VERSION = 0;
    static final int AT_FLAGS = 1;
    static final int AT_COUNT = 2;
    static final int AT_BODY_LENGTH = 4;
    static final int AT_ARRIVAL = 8;
    static final int AT_FIRST_INDEX = 16;
    static final int AT_PAYLOAD_BEFORE = 24;
    static final int AT_BODY_CRC = 32;
    static final int AT_HEADER_CRC = 36;
    static final int HEADER_BYTES = 40;

    /// Bytes of a record beside its partition key and data.
    static final int RECORD_OVERHEAD_BYTES = 6;

    /// The partition key length that says: no partition key.
    static final int NO_KEY = 0xFFFF;

    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private RecordLayout() {}

    static int getShort(byte[] bytes, int at) {
        return Short.toUnsignedInt((short) SHORT.get(bytes, at));
    }

    static int getInt(byte[] bytes, int at) {
        return (int) INT.get(bytes, at);
    }

    static long getLong(byte[] bytes, int at) {
        return (long) LONG.get(bytes, at);
    }

    static void putShort(byte[] bytes, int at, int value) {
        SHORT.set(bytes, at, (short) value);
    }

    static void putInt(byte[] bytes, int at, int value) {
        INT.set(bytes, at, value);
    }

    static void putLong(byte[] bytes, int at, long value) {
        LONG.set(bytes, at, value);
    }

    /// Checksum of a body.
    static int bodyCrc(byte[] bytes, int bodyLength) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, HEADER_BYTES, bodyLength);
        return (int) crc.getValue();
    }

    /// Checksum of a header together with the key it is stored under.
    static int headerCrc(byte[] bytes, byte[] recordKey) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, AT_HEADER_CRC);
        crc.update(recordKey, 0, recordKey.length);
        return (int) crc.getValue();
    }

    /// Bytes of the partition key of the record at `offset`, or -1 when it has none.
    static int keyLength(byte[] bytes, int offset) {
        int length = getShort(bytes, offset);
        return length == NO_KEY ? -1 : length;
    }

    /// Bytes of the data of the record at `offset`.
    static int dataLength(byte[] bytes, int offset) {
        return getInt(bytes, offset + 2);
    }

    /// Where the data of the record at `offset` begins.
    static int dataOffset(byte[] bytes, int offset) {
        return offset + RECORD_OVERHEAD_BYTES + Math.max(0, keyLength(bytes, offset));
    }

    /// Where the record after the one at `offset` begins.
    static int next(byte[] bytes, int offset) {
        return dataOffset(bytes, offset) + dataLength(bytes, offset);
    }
}
