package io.weir.shard;

import io.weir.protocol.type.HashKeyRange;
import io.weir.store.CorruptionException;
import io.weir.store.Cursor;
import io.weir.store.Family;
import io.weir.store.Store;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Finds where shards stand when the broker starts: each at the later of its row and its newest stored value. Costs a
/// read and a seek for each shard, and a cursor for each family, because making one costs more than the seek. Used by
/// one thread before anything is written.
public final class ShardRestore implements AutoCloseable {

    private final Store store;
    private final Map<Family, Cursor> cursors = new HashMap<>();
    private final Map<ShardKey, List<ProducerRow.Found>> producers = new HashMap<>();

    /// Reads from this store.
    public ShardRestore(Store store) {
        this.store = store;
        readProducers();
    }

    private void readProducers() {
        try (Cursor cursor = store.cursor(Family.META)) {
            cursor.seek(new byte[] {ProducerRow.PREFIX});
            while (cursor.valid() && cursor.key()[0] == ProducerRow.PREFIX) {
                byte[] key = cursor.key();
                producers
                        .computeIfAbsent(ProducerRow.shard(key), shard -> new ArrayList<>())
                        .add(new ProducerRow.Found(key, cursor.value()));
                cursor.next();
            }
        }
    }

    /// Whom a shard remembers. Once for each shard.
    ///
    /// @param range its hash keys
    /// @throws CorruptionException when a row is damaged
    public ProducerTable producers(ShardKey shard, HashKeyRange range) {
        ProducerTable table = new ProducerTable(shard, range);
        List<ProducerRow.Found> rows = producers.remove(shard);
        if (rows != null) {
            rows.forEach(row -> table.restore(row.key(), row.value()));
        }
        return table;
    }

    /// After all shards were asked for.
    ///
    /// @throws CorruptionException when there are rows of a shard that is none
    public void checkProducers() {
        producers.keySet().stream().findFirst().ifPresent(shard -> {
            throw corrupt(shard, "producers are remembered for it, but it does not exist");
        });
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
