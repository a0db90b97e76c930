package io.weir.limits;

import io.weir.limits.Amount.Bytes;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/// Keeps one account from filling the broker while others use it. While only one is active nobody is counted. Once a
/// second one is, each has so many bytes of requests under way; further ones of the same account wait in turn, and
/// beyond a bound are refused. So the other accounts' requests find short queues, whatever one of them does. For any
/// thread; may block, so not for event loops.
public final class FairShare {

    /// An account counts as active for this long after a call.
    private static final long ACTIVE_NANOS = 5_000_000_000L;

    /// How stale the memory of who was active may be: a call of the same account within this changes nothing.
    private static final long FRESH_NANOS = 100_000_000L;

    /// Work is reserved in units, since semaphores count in int.
    private static final int UNIT_BYTES = ServiceLimits.KIB;

    /// How often what is under way may be waiting.
    private static final int WAITING_FACTOR = 8;

    /// Accounts that are told apart; those beyond share one place.
    private static final int ACCOUNTS_MAX = 10_000;

    /// The two accounts that called last.
    private record Recent(String first, long firstNanos, String second, long secondNanos) {

        Recent with(String account, long nowNanos) {
            return account.equals(first)
                    ? new Recent(first, nowNanos, second, secondNanos)
                    : new Recent(account, nowNanos, first, firstNanos);
        }

        boolean fresh(String account, long nowNanos) {
            return account.equals(first) && nowNanos - firstNanos < FRESH_NANOS;
        }

        boolean others(String account, long nowNanos) {
            long last = account.equals(first) ? secondNanos : firstNanos;
            return nowNanos - last < ACTIVE_NANOS;
        }
    }

    private static final class Place {
        private final Semaphore units;
        private final AtomicLong waiting = new AtomicLong();

        Place(int units) {
            this.units = new Semaphore(units, true);
        }
    }

    private final int unitsMax;
    private final LongSupplier nanos;
    private final Map<String, Place> places = new ConcurrentHashMap<>();
    private final LongAdder refused = new LongAdder();
    private final LongAdder delayed = new LongAdder();
    private volatile Recent recent;

    /// @param underWay bytes of requests of one account that are worked on at a time while another is active
    /// @param nanos the monotonic clock
    public FairShare(Bytes underWay, LongSupplier nanos) {
        this.unitsMax = units(underWay.value());
        this.nanos = nanos;
        long never = nanos.getAsLong() - ACTIVE_NANOS;
        this.recent = new Recent("", never, "", never);
    }

    /// Runs a call in its account's share, now or after the account's earlier ones.
    ///
    /// @param bytes what the call weighs; more than the whole share counts as the share
    /// @param deadlineNanos monotonic time after which nobody waits for the call
    /// @return false when it was not run, because too much of the account waits or the deadline came
    public boolean during(String account, Bytes bytes, long deadlineNanos, Runnable call) {
        if (!contended(account)) {
            call.run();
            return true;
        }
        Place place = place(account);
        int weight = Math.min(unitsMax, units(bytes.value()));
        if (!entered(place, weight, deadlineNanos)) {
            refused.increment();
            return false;
        }
        try {
            call.run();
            return true;
        } finally {
            place.units.release(weight);
        }
    }

    /// Calls refused so far.
    public long refused() {
        return refused.sum();
    }

    /// Calls that waited for others of their account.
    public long delayed() {
        return delayed.sum();
    }

    /// Whether another account was active of late.
    private boolean contended(String account) {
        long now = nanos.getAsLong();
        Recent known = recent;
        if (!known.fresh(account, now)) {
            recent = known.with(account, now);
        }
        return known.others(account, now);
    }

    private Place place(String account) {
        Place known = places.get(account);
        if (known != null) {
            return known;
        }
        String key = places.size() < ACCOUNTS_MAX ? account : "";
        return places.computeIfAbsent(key, _ -> new Place(unitsMax));
    }

    private boolean entered(Place place, int weight, long deadlineNanos) {
        if (place.units.tryAcquire(weight)) {
            return true;
        }
        if (place.waiting.addAndGet(weight) > (long) WAITING_FACTOR * unitsMax) {
            place.waiting.addAndGet(-weight);
            return false;
        }
        delayed.increment();
        try {
            return place.units.tryAcquire(weight, deadlineNanos - nanos.getAsLong(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            place.waiting.addAndGet(-weight);
        }
    }

    private static int units(long bytes) {
        return (int) Math.max(1, Math.min(Integer.MAX_VALUE / 2, (bytes + UNIT_BYTES - 1) / UNIT_BYTES));
    }
}
