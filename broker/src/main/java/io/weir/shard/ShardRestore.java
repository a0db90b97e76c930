package io.weir.shard;

import io.weir.store.CorruptionException;
import io.weir.store.Cursor;
import io.weir.store.Family;
import io.weir.store.Store;
import java.util.HashMap;
import java.util.Map;

/// Finds where shards stand when the broker starts: each at the later of its row and its newest stored value. Costs a
/// read and a seek for each shard, and a cursor for each family, because making one costs more than the seek. Used by
/// one thread before anything is written.
public final class ShardRestore implements AutoCloseable {

    private final Store store;
    private final Map<Family, Cursor> cursors = new HashMap<>();

    /// Reads from this store.
    public ShardRestore(Store store) {
        this.store = store;
    }

    /// The tail of a shard.
    ///
    /// @param closed whether the catalog says that the shard is closed
    /// @throws CorruptionException when the row is missing, when row and catalog disagree, or when the newest
    /// records are missing
    public ShardTail tail(ShardKey shard, Family family, boolean closed) {
        byte[] bytes = store.get(Family.META, ShardRow.key(shard));
        if (bytes == null) {
            throw corrupt(shard, "its row is missing");
        }
        ShardTail row = ShardRow.decode(shard, bytes);
        if (row.closed() != closed) {
            throw corrupt(shard, "its row and the catalog disagree on whether it is closed");
        }
        StoredValue newest = StoredRecords.newest(shard, cursors.computeIfAbsent(family, store::cursor));
        long end = newest == null ? 1 : newest.endIndex();
        if (end < row.nextIndex() && row.records() > 0) {
            throw corrupt(shard, "records from " + end + " to " + (row.nextIndex() - 1) + " are missing");
        }
        if (newest == null || end <= row.nextIndex()) {
            return row;
        }
        if (closed) {
            throw corrupt(shard, "there are records behind its end");
        }
        return row.appended(
                end - row.nextIndex(),
                newest.payloadBytesBefore() + newest.payloadBytes() - row.payloadBytesIn(),
                Math.max(row.lastArrivalMs(), newest.arrivalMs()));
    }

    @Override
    public void close() {
        cursors.values().forEach(Cursor::close);
    }

    private static CorruptionException corrupt(ShardKey shard, String what) {
        return new CorruptionException("stream " + shard.streamId() + " shard " + shard.shardIndex() + ": " + what);
    }
}
