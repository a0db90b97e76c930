package io.weir.protocol.codec;

import io.weir.protocol.op.PutRecord;
import io.weir.protocol.op.PutRecords;
import io.weir.protocol.type.HashKey;
import io.weir.protocol.type.PartitionKeyHash;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The input of PutRecords, or of PutRecord as one of a single record, as slices of arrays instead of objects per record.
 *
 * <p>It has passed all constraints of the model. Owned by the request that decoded it; slices may point into the request's
 * body, which must not change while this is used.
 */
public final class PutRecordsInput {
    private final Target target;
    private final RecordSlices records;

    PutRecordsInput(Target target, RecordSlices records) {
        this.target = target;
        this.records = records;
    }

    /**
     * What the request says besides its records.
     *
     * @param streamName the stream by name
     * @param streamArn the stream by resource name
     * @param dryRun whether nothing is to be written (B-075)
     * @param sequenceNumberForOrdering of PutRecord only (B-070)
     */
    public record Target(
            @Nullable String streamName,
            @Nullable String streamArn,
            boolean dryRun,
            @Nullable String sequenceNumberForOrdering) {}

    static PutRecordsInput of(PutRecords.Request request) {
        RecordSlices records = new RecordSlices(request.records().size());
        request.records().forEach(records::add);
        boolean dryRun = Boolean.TRUE.equals(request.dryRun());
        return new PutRecordsInput(new Target(request.streamName(), request.streamArn(), dryRun, null), records);
    }

    static PutRecordsInput of(PutRecord.Request request) {
        RecordSlices records = new RecordSlices(1);
        records.add(request.partitionKey(), request.explicitHashKey(), request.data());
        Target target = new Target(
                request.streamName(),
                request.streamArn(),
                Boolean.TRUE.equals(request.dryRun()),
                request.sequenceNumberForOrdering());
        return new PutRecordsInput(target, records);
    }

    /** The stream and the options. */
    public Target target() {
        return target;
    }

    /** How many records there are, 1 to 500. */
    public int count() {
        return records.count();
    }

    /** Whether the record has a partition key; without one the stream must distribute by itself (B-065). */
    public boolean hasPartitionKey(int record) {
        return keyLength(record) != RecordSlices.ABSENT;
    }

    /** The array that holds the UTF-8 of the record's partition key. */
    public byte[] keyArray(int record) {
        return records.text(record);
    }

    /** Where in {@link #keyArray} the partition key starts. */
    public int keyOffset(int record) {
        return records.keyOffset(record);
    }

    /** Bytes of the partition key, or -1 when there is none. */
    public int keyLength(int record) {
        return records.keyLength(record);
    }

    /** The explicit hash key as written, if there is one: in the model's pattern, and maybe above 2^128 - 1 (B-069). */
    public Optional<String> explicitHashKey(int record) {
        int length = records.hashKeyLength(record);
        return length == RecordSlices.ABSENT
                ? Optional.empty()
                : Optional.of(new String(
                        records.text(record), records.hashKeyOffset(record), length, StandardCharsets.ISO_8859_1));
    }

    /**
     * Where the record lies in the hash space: its explicit hash key, or else the hash of its partition key (C-001).
     * Nothing when the explicit hash key is above 2^128 - 1 (B-069). One of the two must be there.
     */
    public Optional<HashKey> hashKey(int record, PartitionKeyHash hash) {
        int length = records.hashKeyLength(record);
        return length == RecordSlices.ABSENT
                ? Optional.of(hash.of(records.text(record), keyOffset(record), keyLength(record)))
                : HashKey.parse(records.text(record), records.hashKeyOffset(record), length);
    }

    /** The array that holds the record's data, decoded. */
    public byte[] dataArray(int record) {
        return records.data(record);
    }

    /** Where in {@link #dataArray} the data starts. */
    public int dataOffset(int record) {
        return records.dataOffset(record);
    }

    /** Bytes of data. */
    public int dataLength(int record) {
        return records.dataLength(record);
    }

    /** Bytes of data and partition key, which count against the size of a record (B-068). */
    public int payloadBytes(int record) {
        return dataLength(record) + Math.max(0, keyLength(record));
    }

    /** The same over all records (B-078). */
    public long payloadBytes() {
        long bytes = 0;
        for (int i = 0; i < count(); i++) {
            bytes += payloadBytes(i);
        }
        return bytes;
    }

    /** Its size alone: keys and data stay out of logs. */
    @Override
    public String toString() {
        return "PutRecordsInput[" + count() + " records, " + payloadBytes() + " bytes]";
    }
}
