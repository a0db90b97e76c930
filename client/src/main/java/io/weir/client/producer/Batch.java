package io.weir.client.producer;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Records for one shard, sent together, in the order of their sequence. What is left of it after an attempt is a batch
 * again; two batches never become one, so that their sequences stay close together. Owned by whoever holds the producer's
 * lock; its records do not change while it is sent.
 */
final class Batch {
    /** The shard they are meant for. */
    final ShardMap.Place shard;

    /** At least one. */
    final List<WireRecord> records;

    /** Whether an attempt was made before. */
    final boolean again;

    /**
     * The session under which it is sent, or null for none. It stays the same once an attempt may have stored some of the
     * records, because only that session's state can tell.
     */
    @Nullable
    String session;

    private final long earliestDeadlineNanos;
    private final long latestDeadlineNanos;

    private Batch(ShardMap.Place shard, List<WireRecord> records, boolean again, @Nullable String session) {
        this.shard = shard;
        this.records = records;
        this.again = again;
        this.session = session;
        long earliest = Long.MAX_VALUE;
        long latest = Long.MIN_VALUE;
        for (WireRecord record : records) {
            long deadline = record.deadlineNanos();
            earliest = Math.min(earliest, deadline);
            latest = Math.max(latest, deadline);
        }
        earliestDeadlineNanos = earliest;
        latestDeadlineNanos = latest;
    }

    /** A batch that nobody sent yet. */
    static Batch fresh(ShardMap.Place shard, List<WireRecord> records) {
        return new Batch(shard, records, false, null);
    }

    /** What comes first decides its place among the batches that wait. */
    long firstSequence() {
        return records.get(0).sequence;
    }

    /** The earliest deadline of its records. */
    long earliestDeadlineNanos() {
        return earliestDeadlineNanos;
    }

    /** The latest deadline of its records: there is no point in waiting longer for an answer. */
    long latestDeadlineNanos() {
        return latestDeadlineNanos;
    }

    /** Those of its records that are to be sent again, or null when none is. */
    @Nullable
    Batch remainder(Predicate<WireRecord> stays) {
        List<WireRecord> left = new ArrayList<>();
        boolean perhaps = false;
        for (WireRecord record : records) {
            if (stays.test(record)) {
                left.add(record);
                perhaps |= record.perhapsStored;
            }
        }
        return left.isEmpty() ? null : new Batch(shard, left, true, perhaps ? session : null);
    }

    /** Some of its records, for another shard. */
    Batch meantFor(ShardMap.Place other, List<WireRecord> its) {
        return new Batch(other, its, again, session);
    }
}
