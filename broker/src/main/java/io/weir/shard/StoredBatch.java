package io.weir.shard;

import io.weir.store.CorruptionException;

/// One stored value, read: the records that one request brought to one shard. Immutable; the bytes are never written
/// again. Records are walked by offset, so that an answer can be written straight from the stored bytes.
public final class StoredBatch {

    private final byte[] bytes;
    private final int length;
    private final int count;
    private final long firstIndex;
    private final long arrivalMs;
    private final long payloadBytesBefore;
    private final long dataBytes;

    private StoredBatch(byte[] bytes, int length, long dataBytes) {
        this.bytes = bytes;
        this.length = length;
        this.dataBytes = dataBytes;
        this.count = RecordLayout.getShort(bytes, RecordLayout.AT_COUNT);
        this.firstIndex = RecordLayout.getLong(bytes, RecordLayout.AT_FIRST_INDEX);
        this.arrivalMs = RecordLayout.getLong(bytes, RecordLayout.AT_ARRIVAL);
        this.payloadBytesBefore = RecordLayout.getLong(bytes, RecordLayout.AT_PAYLOAD_BEFORE);
    }

    /// Reads what the store gave, checking both checksums and that the records fill the body exactly.
    ///
    /// @param recordKey the key under which the value was found
    /// @throws CorruptionException when these are not the bytes that were written under this key
    public static StoredBatch verified(byte[] recordKey, byte[] value) {
        if (recordKey.length != ShardKey.RECORD_KEY_BYTES || value.length <= RecordLayout.HEADER_BYTES) {
            throw corrupt(recordKey, "the key or the value is too short");
        }
        if (RecordLayout.getInt(value, RecordLayout.AT_HEADER_CRC) != RecordLayout.headerCrc(value, recordKey)) {
            throw corrupt(recordKey, "the checksum of the header does not match");
        }
        int version = Byte.toUnsignedInt(value[RecordLayout.AT_VERSION]);
        if (version != RecordLayout.VERSION || value[RecordLayout.AT_FLAGS] != RecordLayout.FLAGS_NONE) {
            throw corrupt(recordKey, "version " + version + " or its flags are unknown to this release");
        }
        int bodyLength = value.length - RecordLayout.HEADER_BYTES;
        if (RecordLayout.getInt(value, RecordLayout.AT_BODY_LENGTH) != bodyLength) {
            throw corrupt(recordKey, "the length of the body is not the one written");
        }
        if (RecordLayout.getInt(value, RecordLayout.AT_BODY_CRC) != RecordLayout.bodyCrc(value, bodyLength)) {
            throw corrupt(recordKey, "the checksum of the body does not match");
        }
        return new StoredBatch(value, value.length, walkedDataBytes(recordKey, value));
    }

    /// What was just appended: the bytes in memory are the ones whose checksums went to the store.
    static StoredBatch appended(PackedRecords records) {
        return new StoredBatch(records.bytes(), records.length(), records.dataBytes());
    }

    private static long walkedDataBytes(byte[] recordKey, byte[] value) {
        int count = RecordLayout.getShort(value, RecordLayout.AT_COUNT);
        long offset = RecordLayout.HEADER_BYTES;
        long data = 0;
        for (int i = 0; i < count; i++) {
            if (offset + RecordLayout.RECORD_OVERHEAD_BYTES > value.length) {
                throw corrupt(recordKey, "the records are longer than the body");
            }
            int at = (int) offset;
            int dataLength = RecordLayout.dataLength(value, at);
            if (dataLength < 0) {
                throw corrupt(recordKey, "a record has a negative length");
            }
            data += dataLength;
            offset = (long) RecordLayout.dataOffset(value, at) + dataLength;
        }
        if (offset != value.length || count == 0) {
            throw corrupt(recordKey, "the records do not fill the body");
        }
        return data;
    }

    private static CorruptionException corrupt(byte[] recordKey, String what) {
        return new CorruptionException(
                "record value under key " + java.util.HexFormat.of().formatHex(recordKey) + ": " + what);
    }

    /// How many records there are.
    public int count() {
        return count;
    }

    /// The index of the first record within its shard.
    public long firstIndex() {
        return firstIndex;
    }

    /// The index after the last record.
    public long endIndex() {
        return firstIndex + count;
    }

    /// When the records were accepted, wall milliseconds (rule C-024).
    public long arrivalMs() {
        return arrivalMs;
    }

    /// Payload bytes the shard had taken before these records.
    public long payloadBytesBefore() {
        return payloadBytesBefore;
    }

    /// Bytes of partition keys and data.
    public long payloadBytes() {
        return length - RecordLayout.HEADER_BYTES - (long) count * RecordLayout.RECORD_OVERHEAD_BYTES;
    }

    /// Bytes of data of all records.
    public long dataBytes() {
        return dataBytes;
    }

    /// Bytes of memory the value occupies.
    int bytesHeld() {
        return bytes.length;
    }

    /// The bytes, for reading only: offsets below point into them.
    public byte[] bytes() {
        return bytes;
    }

    /// The place of the first record.
    public int firstRecord() {
        return RecordLayout.HEADER_BYTES;
    }

    /// The place of the record `skip` records behind the first.
    public int record(int skip) {
        int offset = RecordLayout.HEADER_BYTES;
        for (int i = 0; i < skip; i++) {
            offset = RecordLayout.next(bytes, offset);
        }
        return offset;
    }

    /// The place of the record after the one at `offset`.
    public int nextRecord(int offset) {
        return RecordLayout.next(bytes, offset);
    }

    /// Bytes of the partition key of the record at `offset`, or -1 when it has none (rule C-005).
    public int keyLength(int offset) {
        return RecordLayout.keyLength(bytes, offset);
    }

    /// Where the partition key of the record at `offset` begins.
    public int keyOffset(int offset) {
        return offset + RecordLayout.RECORD_OVERHEAD_BYTES;
    }

    /// Bytes of the data of the record at `offset`.
    public int dataLength(int offset) {
        return RecordLayout.dataLength(bytes, offset);
    }

    /// Where the data of the record at `offset` begins.
    public int dataOffset(int offset) {
        return RecordLayout.dataOffset(bytes, offset);
    }

    /// Never the records.
    @Override
    public String toString() {
        return "StoredBatch[from " + firstIndex + ", " + count + " records, " + length + " bytes]";
    }
}
