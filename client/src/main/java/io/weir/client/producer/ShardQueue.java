package io.weir.client.producer;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.ListIterator;
import org.jspecify.annotations.Nullable;

/** The accumulator of one shard: batches to send again, before records that were never sent. */
final class ShardQueue {
    final ShardMap.Place shard;
    final Deque<UserRecord> fresh = new ArrayDeque<>();

    /** By sequence. */
    private final List<Batch> again = new ArrayList<>();

    /** Bytes of {@link #fresh}, keys and data. */
    private long freshBytes;

    int inFlight;

    /** Attempts that failed one after the other. */
    int failures;

    /** After a failure nothing is sent to the shard before. */
    long pausedUntilNanos = Long.MIN_VALUE;

    /** Gets records whose deadline has passed. */
    interface Late {
        void accept(UserRecord record, boolean perhapsStored);
    }

    ShardQueue(ShardMap.Place shard) {
        this.shard = shard;
    }

    void add(UserRecord record) {
        fresh.addLast(record);
        freshBytes += record.payloadBytes;
    }

    /** Puts records before those that wait, in their order. */
    void addFirst(List<UserRecord> records) {
        for (int i = records.size() - 1; i >= 0; i--) {
            fresh.addFirst(records.get(i));
            freshBytes += records.get(i).payloadBytes;
        }
    }

    void addAgain(Batch batch) {
        again.add(batch);
        again.sort(Comparator.comparingLong(Batch::firstSequence));
    }

    /** The batch that is to be sent again first, or null. */
    @Nullable
    Batch firstAgain() {
        return again.isEmpty() ? null : again.get(0);
    }

    Batch takeAgain() {
        return again.remove(0);
    }

    /** All batches that are to be sent again, taken out. */
    List<Batch> takeAllAgain() {
        List<Batch> all = new ArrayList<>(again);
        again.clear();
        return all;
    }

    /** A batch of records that were never sent. */
    Batch takeFresh(BatchMaker maker, boolean keysOnce) {
        Batch batch = maker.make(shard, fresh, keysOnce);
        for (WireRecord record : batch.records) {
            for (UserRecord member : record.members) {
                freshBytes -= member.payloadBytes;
            }
        }
        return batch;
    }

    /** All records that were never sent, taken out. */
    List<UserRecord> takeAllFresh() {
        List<UserRecord> all = new ArrayList<>(fresh);
        fresh.clear();
        freshBytes = 0;
        return all;
    }

    /** Whether so much waits that a request is full. */
    boolean full(ProducerSettings settings) {
        return freshBytes >= settings.batchBytes()
                || (settings.aggregateBytes() == 0 && fresh.size() >= settings.batchRecords());
    }

    boolean isEmpty() {
        return fresh.isEmpty() && again.isEmpty();
    }

    /** When the first record passes its deadline; the end of time when there is none. */
    long deadlineNanos() {
        long earliest = fresh.isEmpty() ? Long.MAX_VALUE : fresh.getFirst().deadlineNanos;
        for (Batch batch : again) {
            earliest = Math.min(earliest, batch.earliestDeadlineNanos());
        }
        return earliest;
    }

    /**
     * Takes out records whose deadline has passed.
     *
     * @param late gets them, and whether they may be stored all the same
     */
    void expire(long nowNanos, Late late) {
        while (!fresh.isEmpty() && fresh.getFirst().deadlineNanos <= nowNanos) {
            UserRecord record = fresh.removeFirst();
            freshBytes -= record.payloadBytes;
            late.accept(record, false);
        }
        for (ListIterator<Batch> batches = again.listIterator(); batches.hasNext(); ) {
            Batch batch = batches.next();
            if (batch.earliestDeadlineNanos() <= nowNanos) {
                expire(batches, batch, nowNanos, late);
            }
        }
    }

    private static void expire(ListIterator<Batch> place, Batch batch, long nowNanos, Late late) {
        for (WireRecord record : batch.records) {
            if (record.deadlineNanos() <= nowNanos) {
                record.members.forEach(member -> late.accept(member, record.perhapsStored));
            }
        }
        Batch left = batch.remainder(record -> record.deadlineNanos() > nowNanos);
        if (left == null) {
            place.remove();
        } else {
            place.set(left);
        }
    }
}
