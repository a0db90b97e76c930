package io.weir.shard;

/// The records of one request for one shard, laid out as they will be stored, with the checksum of the body computed.
/// What only the log's owner knows (index, arrival, the checksum of the header) is written into the same bytes when the
/// append is applied; hence an object can be appended once.
public final class PackedRecords {

    private final byte[] bytes;
    private final int length;
    private final int count;
    private final long payloadBytes;
    private final long dataBytes;
    private final long[] hashSamples;
    private boolean given;

    PackedRecords(byte[] bytes, int length, int count, long payloadBytes, long dataBytes, long[] hashSamples) {
        this.bytes = bytes;
        this.length = length;
        this.count = count;
        this.payloadBytes = payloadBytes;
        this.dataBytes = dataBytes;
        this.hashSamples = hashSamples;
    }

    /// The bytes, from 0 to [#length]; the array may be longer.
    byte[] bytes() {
        return bytes;
    }

    /// Bytes of header and body.
    public int length() {
        return length;
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
