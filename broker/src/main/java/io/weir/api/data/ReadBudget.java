package io.weir.api.data;

import io.weir.api.Context;
import io.weir.api.Encoded;
import io.weir.api.Faults;
import io.weir.limits.ServiceLimits;
import io.weir.protocol.error.ServiceException;
import io.weir.shard.ShardTail;
import io.weir.time.Clock;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

/// Bounds the bytes that reads hold together between the shard and the edge that has taken the answer. A read reserves
/// what its answer may come to and waits for it in turn; one that is not served by its deadline is refused, and its
/// client comes again. Reads at the tip of a shard reserve nothing or a part of their own, so they do not stand behind
/// those that catch up. For any thread.
final class ReadBudget {

    /// Up to this many bytes a read is short: less than a millisecond of work. Almost every poll at the tip is.
    static final int SHORT_BYTES = 256 * ServiceLimits.KIB;

    /// What short reads hold together at most.
    private static final int SHORT_BYTES_IN_FLIGHT = 16 * ServiceLimits.MIB;

    private static final int UNIT_BYTES = ServiceLimits.KIB;

    /// The least that is reserved for a read that finds anything: most polls.
    private static final int BYTES_MIN = 64 * ServiceLimits.KIB;

    private final Semaphore longReads;
    private final Semaphore shortReads = new Semaphore(SHORT_BYTES_IN_FLIGHT / UNIT_BYTES, true);
    private final Clock clock;

    /// @param bytes how many bytes of data all long reads may hold together; at least one largest answer
    ReadBudget(int bytes, Clock clock) {
        if (bytes < ServiceLimits.GET_RECORDS_BYTES_MAX) {
            throw new IllegalArgumentException("A budget of " + bytes + " bytes holds no whole answer");
        }
        this.longReads = new Semaphore(bytes / UNIT_BYTES, true);
        this.clock = clock;
    }

    /// Reads under a reservation, which lasts until the answer was handed to the edge.
    ///
    /// @param recordsMax how many records are wanted at most
    /// @param read takes the number of bytes it may read; an answer may be larger than that by one record
    /// @throws ServiceException when there was no room in time
    Encoded during(Context context, ShardTail tail, long fromIndex, int recordsMax, IntFunction<Encoded> read) {
        int bytes = estimate(tail, fromIndex, recordsMax);
        int reserved = (bytes + UNIT_BYTES - 1) / UNIT_BYTES;
        Semaphore units = bytes > SHORT_BYTES ? longReads : shortReads;
        if (reserved > 0) {
            acquire(context, units, reserved);
        }
        boolean made = false;
        try {
            Encoded answer = read.apply(Math.max(bytes, BYTES_MIN)).whenSent(() -> units.release(reserved));
            made = true;
            return answer;
        } finally {
            if (!made) {
                units.release(reserved);
            }
        }
    }

    /// Twice what the wanted records have on average, within the bounds of an answer; nothing when there are none.
    private static int estimate(ShardTail tail, long fromIndex, int recordsMax) {
        long left = tail.nextIndex() - Math.max(fromIndex, tail.trimIndex());
        if (left <= 0) {
            return 0;
        }
        long average = tail.payloadBytes() / Math.max(1, tail.records()) + 1;
        long expected = 2 * average * Math.min(left, recordsMax);
        return Math.clamp(expected, BYTES_MIN, ServiceLimits.GET_RECORDS_BYTES_MAX);
    }

    private void acquire(Context context, Semaphore units, int reserved) {
        if (units.tryAcquire(reserved)) {
            return;
        }
        try {
            long leftNanos = context.deadlineNanos() - clock.monotonicNanos();
            if (!units.tryAcquire(reserved, leftNanos, TimeUnit.NANOSECONDS)) {
                throw Faults.overloaded();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Faults.overloaded();
        }
    }
}
