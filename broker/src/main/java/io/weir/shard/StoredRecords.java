package io.weir.shard;

import io.weir.store.Cursor;
import io.weir.store.Family;
import io.weir.store.Store;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Reads the stored values of one shard from the store. For any thread; a read is sequential and holds one of the read
/// permits.
final class StoredRecords {

    private final ShardKey shard;
    private final Family family;
    private final Store store;
    private final ReadPermits permits;

    StoredRecords(ShardKey shard, Family family, Store store, ReadPermits permits) {
        this.shard = shard;
        this.family = family;
        this.store = store;
        this.permits = permits;
    }

    /// Fills a page from the value that holds its next index.
    ///
    /// @param horizonMs records that arrived earlier are passed over
    /// @return false when the value that holds the page's next index is not there: it was trimmed and its space
    /// reclaimed meanwhile, or lost
    boolean fill(PageBuilder page, long horizonMs) {
        return permits.during(() -> {
            try (Cursor cursor = store.cursor(family)) {
                StoredBatch batch = atOrBefore(cursor, page.nextIndex());
                if (batch != null && batch.arrivalMs() < horizonMs) {
                    page.skipTo(search(cursor, horizonMs, page.nextIndex(), page.endIndex()));
                    if (page.done()) {
                        return true;
                    }
                    batch = atOrBefore(cursor, page.nextIndex());
                }
                if (batch == null || batch.endIndex() <= page.nextIndex()) {
                    return false;
                }
                page.take(batch);
                while (!page.done()) {
                    if (!cursor.next()) {
                        return false;
                    }
                    byte[] key = shard.recordKey(page.nextIndex());
                    if (!Arrays.equals(cursor.key(), key)) {
                        return false;
                    }
                    page.take(StoredBatch.verified(key, cursor.value()));
                }
                return true;
            }
        });
    }

    /// The newest stored value, or null when there is none.
    @Nullable
    StoredBatch newest() {
        return permits.during(() -> {
            try (Cursor cursor = store.cursor(family)) {
                return atOrBefore(cursor, Long.MAX_VALUE);
            }
        });
    }

    /// The first index that arrived at `timestampMs` or later, between two indexes, by binary search over the
    /// values.
    ///
    /// @param low an index at which a value begins, or below all values
    /// @param high behind the last value to look at; returned when all are too old
    long locate(long timestampMs, long low, long high) {
        return permits.during(() -> {
            try (Cursor cursor = store.cursor(family)) {
                return search(cursor, timestampMs, low, high);
            }
        });
    }

    private long search(Cursor cursor, long timestampMs, long low, long high) {
        long from = low;
        long to = high;
        while (from < to) {
            long middle = from + (to - from) / 2;
            StoredBatch batch = atOrBefore(cursor, middle);
            if (batch == null || batch.endIndex() <= from) {
                from = middle + 1;
            } else if (batch.arrivalMs() < timestampMs) {
                from = batch.endIndex();
            } else {
                to = Math.max(from, batch.firstIndex());
            }
        }
        return to;
    }

    /// Payload bytes of all records below `index`, at which a value begins, or null when no value is there.
    @Nullable
    Long payloadBytesBefore(long index) {
        return permits.during(() -> {
            try (Cursor cursor = store.cursor(family)) {
                StoredBatch batch = atOrBefore(cursor, index);
                return batch == null || batch.firstIndex() != index ? null : (Long) batch.payloadBytesBefore();
            }
        });
    }

    private @Nullable StoredBatch atOrBefore(Cursor cursor, long index) {
        if (!cursor.seekForPrev(shard.recordKey(index))) {
            return null;
        }
        byte[] key = cursor.key();
        return shard.owns(key) ? StoredBatch.verified(key, cursor.value()) : null;
    }
}
