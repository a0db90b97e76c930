package io.weir.cli.put;

import io.weir.protocol.op.part.PutRecordsRequestEntry;
import java.util.ArrayList;
import java.util.List;

/// The records of one PutRecords call in the making. Owned by one thread.
final class LineBatch {
    /// Records of one call (B-076).
    static final int RECORDS_MAX = 500;

    /// Data and partition keys of one call, in bytes (B-078); also the largest record there can be.
    static final int BYTES_MAX = 10 << 20;

    private List<PutRecordsRequestEntry> records = new ArrayList<>(RECORDS_MAX);
    private long bytes;

    /// Whether a record of so many bytes, key included, still fits.
    boolean fits(int recordBytes) {
        return records.size() < RECORDS_MAX && bytes + recordBytes <= BYTES_MAX;
    }

    void add(PutRecordsRequestEntry record, int recordBytes) {
        records.add(record);
        bytes += recordBytes;
    }

    boolean isEmpty() {
        return records.isEmpty();
    }

    /// The records so far; the batch is empty afterwards.
    List<PutRecordsRequestEntry> take() {
        List<PutRecordsRequestEntry> taken = records;
        records = new ArrayList<>(RECORDS_MAX);
        bytes = 0;
        return taken;
    }
}
