package io.weir.shard;

import io.weir.crypto.KeyFault;
import io.weir.crypto.KeyUnavailableException;
import io.weir.crypto.RecordCipher;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Collects a page under its bounds. Used by one read.
final class PageBuilder {

    private final int recordsMax;
    private final int bytesMax;
    private final long endIndex;
    private final List<ReadPage.Slice> slices = new ArrayList<>();
    private int records;
    private long dataBytes;
    private long nextIndex;
    private long lastArrivalMs = -1;
    private boolean full;

    /// @param fromIndex the first index wanted
    /// @param endIndex the index that must not be reached: what lies there is not durable yet
    PageBuilder(long fromIndex, long endIndex, int recordsMax, int bytesMax) {
        if (recordsMax < 1 || bytesMax < 0) {
            throw new IllegalArgumentException("a page of " + recordsMax + " records and " + bytesMax + " bytes");
        }
        this.nextIndex = fromIndex;
        this.endIndex = endIndex;
        this.recordsMax = recordsMax;
        this.bytesMax = bytesMax;
    }

    /// The next index wanted.
    long nextIndex() {
        return nextIndex;
    }

    /// The index that must not be reached.
    long endIndex() {
        return endIndex;
    }

    /// Whether nothing more fits, or nothing more is there.
    boolean done() {
        return full || nextIndex >= endIndex;
    }

    boolean isEmpty() {
        return records == 0;
    }

    /// Moves over records that may not be shown any more.
    void skipTo(long index) {
        nextIndex = Math.max(nextIndex, index);
    }

    /// Whether records that are stored under this key may be shown now. When not, the page ends before them, or,
    /// when it would be empty, the reader is told why.
    ///
    /// @param key the ring's key, or null when the records are stored in the clear
    /// @throws KeyUnavailableException why
    boolean admits(@Nullable UUID key, RecordCipher cipher) {
        if (key == null) {
            return true;
        }
        Optional<KeyFault> fault = cipher.fault(key);
        if (fault.isPresent() && isEmpty()) {
            throw new KeyUnavailableException(fault.get(), key);
        }
        full |= fault.isPresent();
        return fault.isEmpty();
    }

    /// Takes from a value, which holds the next index, as much as fits.
    void take(StoredBatch batch) {
        int skipped = (int) (nextIndex - batch.firstIndex());
        int available = (int) (Math.min(batch.endIndex(), endIndex) - nextIndex);
        boolean whole = skipped == 0
                && available == batch.count()
                && available <= recordsMax - records
                && batch.dataBytes() <= bytesMax - dataBytes;
        int offset = batch.record(skipped);
        if (whole) {
            taken(batch, offset, available, batch.dataBytes());
        } else {
            takePart(batch, offset, Math.min(available, recordsMax - records), available);
        }
    }

    private void takePart(StoredBatch batch, int offset, int wanted, int available) {
        int count = 0;
        long bytes = 0;
        int at = offset;
        while (count < wanted) {
            int data = batch.dataLength(at);
            boolean first = records == 0 && count == 0;
            if (!first && dataBytes + bytes + data > bytesMax) {
                break;
            }
            bytes += data;
            count++;
            at = batch.nextRecord(at);
        }
        full = count < available;
        if (count > 0) {
            taken(batch, offset, count, bytes);
        }
    }

    private void taken(StoredBatch batch, int offset, int count, long bytes) {
        slices.add(new ReadPage.Slice(batch, nextIndex, offset, count));
        records += count;
        dataBytes += bytes;
        nextIndex += count;
        lastArrivalMs = batch.arrivalMs();
        full |= records == recordsMax;
    }

    ReadPage build(boolean closed) {
        boolean tip = nextIndex >= endIndex;
        return new ReadPage(slices, records, dataBytes, nextIndex, lastArrivalMs, tip, tip && closed);
    }

    /// What was found, as the end of a shard of which there is no more.
    ReadPage buildEnd() {
        return new ReadPage(slices, records, dataBytes, nextIndex, lastArrivalMs, true, true);
    }
}
