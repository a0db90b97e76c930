package io.weir.subscribe;

import io.weir.catalog.ConsumerEntry;
import io.weir.catalog.ShardEntry;
import io.weir.catalog.StreamEntry;
import io.weir.limits.SubscriptionQuota;
import io.weir.protocol.type.SequenceNumber;
import io.weir.shard.ShardAccess;
import io.weir.shard.ShardTail;

/// What a subscription reads and from where.
///
/// @param stream the stream as it was when the call came
/// @param consumer who reads
/// @param shard which shard
/// @param access the handle on its records
/// @param index the position, 0 for the oldest record there is
/// @param fromMs only records that arrived at this wall time or later; [Long#MIN_VALUE] when arrival does not matter
/// @param quota what it may have
public record SubscriptionStart(
        StreamEntry stream,
        ConsumerEntry consumer,
        ShardEntry shard,
        ShardAccess access,
        long index,
        long fromMs,
        SubscriptionQuota quota) {

    SubscriptionKey key() {
        return SubscriptionKey.of(consumer, shard.index());
    }

    /// The same from another position on.
    SubscriptionStart at(long position) {
        return new SubscriptionStart(stream, consumer, shard, access, position, fromMs, quota);
    }

    /// A number that stands for the position before anything was pushed (D-018): of the record before it where that
    /// is known, and always one after which this very place comes.
    SequenceNumber continuation() {
        ShardTail tail = access.tail();
        long before = Math.max(index, tail.trimIndex()) - 1;
        if (before < 1) {
            return shard.startingSequenceNumber();
        }
        return before + 1 == tail.nextIndex()
                ? shard.sequenceNumber(before, tail.lastArrivalMs())
                : new SequenceNumber(shard.creationSecond(), shard.index(), before, shard.creationSecond());
    }
}
