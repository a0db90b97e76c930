package io.weir.cli.transfer;

import io.weir.cli.read.ShardCursor;
import io.weir.cli.read.ShardSource;
import io.weir.client.WaitClock;
import io.weir.protocol.op.GetRecords;
import java.util.concurrent.Semaphore;

/// From which stream into which other, and how: what the copies of all shards of a transfer share. For any thread.
///
/// @param source the stream that is read
/// @param couriers make what carries each shard's batches
/// @param rows how far each shard has come
/// @param bounds which records are carried
/// @param once whether the transfer ends when it has caught up
/// @param resend whether a batch is sent again of which nobody can say whether it is stored
/// @param permits reads under way at a time
/// @param meter what was carried
/// @param clock time and waiting
record Route(
        ShardSource source,
        Courier.Maker couriers,
        Rows rows,
        Bounds bounds,
        boolean once,
        boolean resend,
        Semaphore permits,
        TransferMeter meter,
        WaitClock clock) {

    /// Reads a page. Pages are large, so only so many are read at a time.
    GetRecords.Response read(ShardCursor cursor, int limit) throws InterruptedException {
        permits.acquire();
        try {
            return cursor.read(limit);
        } finally {
            permits.release();
        }
    }
}
