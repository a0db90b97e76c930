package io.weir.shard;

import io.weir.crypto.RecordCipher;
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
    private final RecordCipher cipher;

    StoredRecords(ShardKey shard, Family family, Shard.Context context) {
        this.shard = shard;
        this.family = family;
        this.store = context.store();
        this.permits = context.permits();
        this.cipher = context.cipher();
    }

    /// Fills a page from the value that holds its next index.
    ///
    /// @param horizonMs records that arrived earlier are passed over
    /// @return false when the value that holds the page's next index is not there: it was trimmed and its space
    /// reclaimed meanwhile, or lost
    boolean fill(PageBuilder page, long horizonMs) {
        return permits.during(() -> {
            try (Cursor cursor = store.cursor(family)) {
                StoredValue value = atOrBefore(cursor, page.nextIndex());
                if (value != null && value.arrivalMs() < horizonMs) {
                    page.skipTo(search(cursor, horizonMs, page.nextIndex(), page.endIndex()));
                    if (page.done()) {
                        return true;
                    }
                    value = atOrBefore(cursor, page.nextIndex());
                }
                if (value == null || value.endIndex() <= page.nextIndex()) {
                    return false;
                }
                take(page, value);
                while (!page.done()) {
                    if (!cursor.next()) {
                        return false;
                    }
                    byte[] key = shard.recordKey(page.nextIndex());
                    if (!Arrays.equals(cursor.key(), key)) {
                        return false;
                    }
                    take(page, StoredValue.verified(key, cursor.value()));
                }
                return true;
            }
        });
    }

    private void take(PageBuilder page, StoredValue value) {
        if (page.admits(value.key(), cipher)) {
            page.take(value.records(cipher));
        }
    }

    /// The newest stored value of a shard, or null when there is none.
    ///
    /// @param cursor over the family of the shard; moved
    static @Nullable StoredValue newest(ShardKey shard, Cursor cursor) {
        return atOrBefore(shard, cursor, Long.MAX_VALUE);
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
            StoredValue value = atOrBefore(cursor, middle);
            if (value == null || value.endIndex() <= from) {
                from = middle + 1;
            } else if (value.arrivalMs() < timestampMs) {
                from = value.endIndex();
            } else {
                to = Math.max(from, value.firstIndex());
            }
        }
        return to;
    }

    /// When the record at an index arrived, or null when no value holds it.
    @Nullable
    Long arrivalMs(long index) {
        return permits.during(() -> {
            try (Cursor cursor = store.cursor(family)) {
                StoredValue value = atOrBefore(cursor, index);
                return value == null || value.endIndex() <= index ? null : (Long) value.arrivalMs();
            }
        });
    }

    /// Payload bytes of all records below `index`, at which a value begins, or null when no value is there.
    @Nullable
    Long payloadBytesBefore(long index) {
        return permits.during(() -> {
            try (Cursor cursor = store.cursor(family)) {
                StoredValue value = atOrBefore(cursor, index);
                return value == null || value.firstIndex() != index ? null : (Long) value.payloadBytesBefore();
            }
        });
    }

    private @Nullable StoredValue atOrBefore(Cursor cursor, long index) {
        return atOrBefore(shard, cursor, index);
    }

    private static @Nullable StoredValue atOrBefore(ShardKey shard, Cursor cursor, long index) {
        if (!cursor.seekForPrev(shard.recordKey(index))) {
            return null;
        }
        byte[] key = cursor.key();
        return shard.owns(key) ? StoredValue.verified(key, cursor.value()) : null;
    }
}
