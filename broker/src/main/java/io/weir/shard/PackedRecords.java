package io.weir.shard;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The records of one request for one shard, laid out as they will be stored, with the checksum of the body computed.
/// What only the log's owner knows (index, arrival, the checksum of the header) is written into the same bytes when the
/// append is applied; hence an object can be appended once.
///
/// Sealed records are held twice: as the store gets them, and in the clear for the readers at the tip of the shard.
public final class PackedRecords {

    private final byte[] bytes;
    private final int length;
    private final int count;
    private final long payloadBytes;
    private final long dataBytes;
    private final long[] hashSamples;
    private final @Nullable Sealed sealed;
    private @Nullable ProducerStamp stamp;
    private boolean given;

    /// What the store gets in place of records in the clear.
    ///
    /// @param bytes header and sealed body, nothing else
    /// @param key the ring's key
    record Sealed(byte[] bytes, UUID key) {}

    PackedRecords(
            byte[] bytes,
            int length,
            int count,
            long payloadBytes,
            long dataBytes,
            long[] hashSamples,
            @Nullable Sealed sealed) {
        this.bytes = bytes;
        this.length = length;
        this.count = count;
        this.payloadBytes = payloadBytes;
        this.dataBytes = dataBytes;
        this.hashSamples = hashSamples;
        this.sealed = sealed;
    }

    /// The bytes, from 0 to [#length]; the array may be longer.
    byte[] bytes() {
        return bytes;
    }

    /// Bytes of header and body, in the clear.
    int length() {
        return length;
    }

    /// What is stored, from 0 to [#storedLength]; the array may be longer.
    byte[] stored() {
        return sealed == null ? bytes : sealed.bytes();
    }

    /// Bytes that are stored.
    int storedLength() {
        return sealed == null ? length : sealed.bytes().length;
    }

    /// Bytes held in memory, in both forms.
    int bytesHeld() {
        int stamped = stamp == null ? 0 : stamp.bytesHeld();
        return stamped + (sealed == null ? length : length + sealed.bytes().length);
    }

    /// Says what the producer calls the records, so that those stored before are recognised.
    public PackedRecords stampedBy(ProducerStamp its) {
        stamp = its;
        return this;
    }

    /// What the producer calls the records, or null when it does not say.
    public @Nullable ProducerStamp stamp() {
        return stamp;
    }

    /// The ring's key under which the records are stored, or null when they are stored in the clear.
    @Nullable
    UUID key() {
        return sealed == null ? null : sealed.key();
    }

    /// How many records there are.
    public int count() {
        return count;
    }

    /// Bytes of partition keys and data: what the service meters (rule B-074).
    public long payloadBytes() {
        return payloadBytes;
    }

    /// Bytes of data alone.
    public long dataBytes() {
        return dataBytes;
    }

    /// The place of the first record, for [RecordPacker#addFrom].
    public int firstRecord() {
        return RecordLayout.HEADER_BYTES;
    }

    /// The place of the record after the one at `offset`.
    public int nextRecord(int offset) {
        return RecordLayout.next(bytes, offset);
    }

    int dataLength(int offset) {
        return RecordLayout.dataLength(bytes, offset);
    }

    long[] hashSamples() {
        return hashSamples;
    }

    /// Marks the records as handed to a log. Called by the thread that packed them.
    void give() {
        if (given) {
            throw new IllegalStateException("these records were appended before; pack them again");
        }
        given = true;
    }

    /// Never the records.
    @Override
    public String toString() {
        return "PackedRecords[" + count + " records, " + length + " bytes]";
    }
}
