package io.weir.shard;

import io.weir.limits.ShardQuotas;
import io.weir.limits.ShardThrottle;
import io.weir.log.Outcome;
import java.util.concurrent.CompletableFuture;

/// The handle on a shard that callers hold; they cannot tell a shard of this node from one elsewhere. For any thread.
public interface ShardAccess {

    /// The shard.
    ShardKey key();

    /// Adds records. Never blocks; the future follows the rules of [io.weir.log.CommandLog]. When it is done, the
    /// records can be read.
    CompletableFuture<Outcome<AppendResult>> append(PackedRecords records);

    /// Reads records in order. Never waits for a writer and never shows a record that is not durable. At least one
    /// record is returned when one is readable, even if it alone is larger than `bytesMax` (rule B-099).
    ///
    /// @param fromIndex the position; below the trim index it means the trim index (rule B-093), 0 the beginning
    /// @param recordsMax how many records at most, at least 1
    /// @param bytesMax how many bytes of data at most
    /// @param horizonMs records that arrived earlier are skipped: retention holds at once, before they are trimmed
    /// @throws io.weir.crypto.KeyUnavailableException when the first record is sealed under a key that may not be
    /// used; records before such a one are returned without it
    /// @throws io.weir.store.CorruptionException when the stored bytes are damaged
    /// @throws io.weir.store.StoreException when the disk cannot be read
    ReadPage read(long fromIndex, int recordsMax, int bytesMax, long horizonMs);

    /// The index of the first record that arrived at `timestampMs` or later (rule C-025); the position behind the
    /// newest when none did.
    long locate(long timestampMs);

    /// Where the shard stands, as far as durable.
    ShardTail tail();

    /// Waits until a record with an index above `index` can be read, or the shard is closed.
    ///
    /// @param deadlineNanos monotonic time at which to give up
    /// @return false when the deadline passed first
    boolean awaitBeyond(long index, long deadlineNanos) throws InterruptedException;

    /// Where to cut so that exactly the stored values that arrived before `horizonMs` go.
    TrimPoint trimPoint(long horizonMs);

    /// Cuts off the oldest records. When the future is done, nobody who starts to read sees them, and their space
    /// may be reclaimed.
    CompletableFuture<Outcome<TrimResult>> trim(TrimPoint point);

    /// Where in the shard's hash range its records fall.
    KeyHeat heat();

    /// The shard's quotas at work, for callers to ask before they append or read. Made by the first who asks.
    ///
    /// @param quotas those of the shard's stream; the same with each call
    ShardThrottle throttle(ShardQuotas quotas);

    /// What came to the shard since the start, whether it was stored or refused by a quota.
    Offered offered();
}
