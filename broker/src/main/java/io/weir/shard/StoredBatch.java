package io.weir.shard;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One stored value, read: the records that one request brought to one shard, in the clear. Immutable; the bytes are
/// never written again. Records are walked by offset, so that an answer can be written straight from the stored bytes.
public final class StoredBatch {

    private final byte[] bytes;
    private final int length;
    private final int count;
    private final long firstIndex;
    private final long arrivalMs;
    private final long payloadBytesBefore;
    private final long dataBytes;
    private final @Nullable UUID key;

    private StoredBatch(byte[] bytes, int length, long dataBytes, @Nullable UUID key) {
        this.bytes = bytes;
        this.length = length;
        this.dataBytes = dataBytes;
        this.key = key;
        this.count = RecordLayout.getShort(bytes, RecordLayout.AT_COUNT);
        this.firstIndex = RecordLayout.getLong(bytes, RecordLayout.AT_FIRST_INDEX);
        this.arrivalMs = RecordLayout.getLong(bytes, RecordLayout.AT_ARRIVAL);
        this.payloadBytesBefore = RecordLayout.getLong(bytes, RecordLayout.AT_PAYLOAD_BEFORE);
    }

    /// Records that were read and walked.
    static StoredBatch of(byte[] bytes, long dataBytes, @Nullable UUID key) {
        return new StoredBatch(bytes, bytes.length, dataBytes, key);
    }

    /// What was just appended: the bytes in memory are the ones whose checksums went to the store.
    static StoredBatch appended(PackedRecords records) {
        return new StoredBatch(records.bytes(), records.length(), records.dataBytes(), records.key());
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

    /// The ring's key under which the records are stored, or null when they are stored in the clear (B-098).
    public @Nullable UUID key() {
        return key;
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
