package io.weir.shard;

import io.weir.store.Batch;
import io.weir.store.Family;

/// The pure rules of one shard: what a command makes of its tail, and which rows it writes. Reads no clock and does no
/// I/O.
public final class ShardMachine {

    private ShardMachine() {}

    /// Appends records to an open shard: gives them indexes and an arrival time, completes their header and puts
    /// them into the batch.
    ///
    /// @param atMs wall time of the command; the arrival is never earlier than that of the record before (rules
    /// C-016, C-024)
    /// @return the shard's tail behind the records
    /// @throws IllegalStateException when the shard is closed: the owner asks first
    public static ShardTail append(
            ShardKey shard, Family family, ShardTail tail, PackedRecords records, long atMs, Batch batch) {
        if (tail.closed()) {
            throw new IllegalStateException("append to a closed shard");
        }
        long arrivalMs = Math.max(tail.lastArrivalMs(), atMs);
        byte[] key = shard.recordKey(tail.nextIndex());
        byte[] stored = records.stored();
        order(stored, tail, arrivalMs);
        RecordLayout.putInt(stored, RecordLayout.AT_HEADER_CRC, RecordLayout.headerCrc(stored, key));
        if (records.key() != null) {
            order(records.bytes(), tail, arrivalMs);
        }
        batch.put(family, key, stored, 0, records.storedLength());
        return tail.appended(records.count(), records.payloadBytes(), arrivalMs);
    }

    private static void order(byte[] value, ShardTail tail, long arrivalMs) {
        RecordLayout.putLong(value, RecordLayout.AT_ARRIVAL, arrivalMs);
        RecordLayout.putLong(value, RecordLayout.AT_FIRST_INDEX, tail.nextIndex());
        RecordLayout.putLong(value, RecordLayout.AT_PAYLOAD_BEFORE, tail.payloadBytesIn());
    }

    /// Raises the trim index. A point that is not above the present one, or lies behind the records, changes
    /// nothing or as much as there is: to trim twice is to trim once.
    public static ShardTail trim(ShardKey shard, ShardTail tail, TrimPoint point, Batch batch) {
        if (point.beforeIndex() <= tail.trimIndex() || point.beforeIndex() > tail.nextIndex()) {
            return tail;
        }
        return written(shard, tail.trimmed(point), batch);
    }

    /// Opens a new shard.
    public static ShardTail open(ShardKey shard, long openedAtMs, Batch batch) {
        return written(shard, ShardTail.opened(openedAtMs), batch);
    }

    /// Seals a shard: it takes no more records.
    public static ShardTail seal(ShardKey shard, ShardTail tail, Batch batch) {
        return written(shard, tail.sealed(), batch);
    }

    /// Removes the row of a shard that is gone.
    public static void forget(ShardKey shard, Batch batch) {
        batch.delete(Family.META, ShardRow.key(shard));
    }

    private static ShardTail written(ShardKey shard, ShardTail tail, Batch batch) {
        batch.put(Family.META, ShardRow.key(shard), ShardRow.encode(shard, tail));
        return tail;
    }
}
