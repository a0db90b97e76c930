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
/// second one is, each has so many bytes of requests under way; further ones of the same account wait in turn, and are
/// refused when as much of the account waits as there is room left for others. So the other accounts' requests find
/// short queues, whatever one of them does. For any thread; may block, so not for event loops.
public final class FairShare {

    /// An account counts as active for this long after a call.
    private static final long ACTIVE_NANOS = 5_000_000_000L;

    /// How stale the memory of who was active may be: a call of the same account within this changes nothing.
    private static final long FRESH_NANOS = 100_000_000L;

    /// Work is reserved in units, since semaphores count in int.
    private static final int UNIT_BYTES = ServiceLimits.KIB;

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
        private final AtomicLong waitingUnits = new AtomicLong();

        Place(int units) {
            this.units = new Semaphore(units, true);
        }
    }

    private final int unitsMax;
    private final long waitingMax;
    private final AtomicLong waitingUnits = new AtomicLong();
    private final LongSupplier nanos;
    private final Map<String, Place> places = new ConcurrentHashMap<>();
    private final LongAdder refused = new LongAdder();
    private final LongAdder delayed = new LongAdder();
    private volatile Recent recent;

    /// @param underWay bytes of requests of one account that are worked on at a time while another is active
    /// @param waiting bytes of requests that wait, of all accounts; one account alone gets half of it, and `n` that
    /// flood get an equal share each and leave as much to the next
    /// @param nanos the monotonic clock
    public FairShare(Bytes underWay, Bytes waiting, LongSupplier nanos) {
        this.unitsMax = units(underWay.value());
        this.waitingMax = units(waiting.value());
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
        if (!entered(place, weight, bytes.value(), deadlineNanos)) {
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

    private boolean entered(Place place, int weight, long bytes, long deadlineNanos) {
        if (enteredInTurn(place, weight, 0)) {
            return true;
        }
        int held = units(bytes);
        if (!mayWait(place, held)) {
            return false;
        }
        delayed.increment();
        try {
            return enteredInTurn(place, weight, deadlineNanos - nanos.getAsLong());
        } finally {
            place.waitingUnits.addAndGet(-held);
            waitingUnits.addAndGet(-held);
        }
    }

    /// An account waits with no more than what would then be left for others: where one fills half of the room, two
    /// fill a third each, and nobody ever finds none.
    private boolean mayWait(Place place, int held) {
        long all = waitingUnits.addAndGet(held);
        if (place.waitingUnits.addAndGet(held) <= waitingMax - all) {
            return true;
        }
        place.waitingUnits.addAndGet(-held);
        waitingUnits.addAndGet(-held);
        return false;
    }

    /// With a time, also with none, a fair semaphore serves those first who wait: small calls never starve large
    /// ones.
    private static boolean enteredInTurn(Place place, int weight, long waitNanos) {
        try {
            return place.units.tryAcquire(weight, waitNanos, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static int units(long bytes) {
        return (int) Math.max(1, Math.min(Integer.MAX_VALUE / 2, (bytes + UNIT_BYTES - 1) / UNIT_BYTES));
    }
}
