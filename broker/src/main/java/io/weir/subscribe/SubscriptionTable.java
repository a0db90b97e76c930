package io.weir.subscribe;

import io.weir.catalog.Catalog;
import io.weir.catalog.ConsumerTable;
import io.weir.limits.ServiceLimits;
import io.weir.protocol.error.ErrorType;
import io.weir.shard.ShardKey;
import io.weir.time.Clock;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The live subscriptions: at most one of each consumer and shard (D-005), and no more than the broker has room for.
/// For any thread.
public final class SubscriptionTable implements AutoCloseable {

    /// The largest share of one event.
    private static final int EVENT_BYTES_MAX = ServiceLimits.SUBSCRIPTION_EVENT_BYTES_MAX;

    /// The smallest one: below it the head of an event would weigh more than what is in it.
    private static final int EVENT_BYTES_MIN = 8 * ServiceLimits.KIB;

    /// Events that one subscription can hold, with a third more for base64: one that is being made and one whose
    /// rest is on its way, and its part of those that are kept for others.
    private static final int EVENTS_EACH = 4;

    private static final long TAKE_OVER_NANOS = TimeUnit.MILLISECONDS.toNanos(ServiceLimits.SUBSCRIPTION_TAKE_OVER_MS);
    private static final long CALL_NANOS = TimeUnit.SECONDS.toNanos(1);

    /// What all subscriptions share.
    ///
    /// @param max how many there may be
    /// @param bytes memory for their events, all together
    /// @param catalog the newest one
    /// @param events makes events
    /// @param observer hears of them
    /// @param clock the broker's
    public record Parts(
            int max,
            long bytes,
            Supplier<Catalog> catalog,
            Events events,
            SubscriptionObserver observer,
            Clock clock) {}

    /// What is known of a consumer and a shard.
    ///
    /// @param calledNanos when it last asked
    /// @param active its subscription
    private record Slot(long calledNanos, @Nullable Subscription active) {}

    /// A shard's readers and what they share.
    private record Readers(SharedEvents shared, int count) {}

    private final Parts parts;
    private final LargeEvents large;
    private final ConcurrentHashMap<SubscriptionKey, Slot> slots = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<ShardKey, Readers> readers = new ConcurrentHashMap<>();
    private final Set<Subscription> running = ConcurrentHashMap.newKeySet();
    private final AtomicInteger live = new AtomicInteger();
    private volatile @Nullable ConsumerTable seen;
    private volatile boolean closed;

    /// An empty table.
    public SubscriptionTable(Parts parts) {
        this.parts = parts;
        this.large = new LargeEvents(parts.bytes() / 2, parts.clock());
    }

    Parts parts() {
        return parts;
    }

    LargeEvents large() {
        return large;
    }

    /// How many there are, those that are ending included.
    public int live() {
        return live.get();
    }

    /// Lets a subscription in, ending the one before it if that has had its time.
    public Admission admit(SubscriptionStart start) {
        if (live.incrementAndGet() > parts.max() || closed) {
            live.decrementAndGet();
            return new Admission.Full();
        }
        SubscriptionKey key = start.key();
        long now = parts.clock().monotonicNanos();
        Entering entering = new Entering(start, now);
        boolean decided = false;
        try {
            slots.compute(key, (_, slot) -> entering.decide(slot));
            decided = true;
        } finally {
            if (!decided) {
                live.decrementAndGet();
            }
        }
        Admission admission = entering.admission;
        if (admission instanceof Admission.Admitted(Subscription subscription)) {
            running.add(subscription);
            parts.observer().subscribed(key);
            if (closed) {
                subscription.stop(new Ending.Clean());
            }
        } else {
            live.decrementAndGet();
            if (admission instanceof Admission.RateExceeded) {
                parts.observer().rateExceeded(key);
            }
        }
        if (entering.before != null) {
            entering.before.stop(superseded(start));
        }
        forgetCalls(now);
        return admission;
    }

    /// The decision on one call, made while nobody else decides on the same consumer and shard.
    private final class Entering {
        private final SubscriptionStart start;
        private final long now;
        private Admission admission = new Admission.TooSoon();
        private @Nullable Subscription before;

        Entering(SubscriptionStart start, long now) {
            this.start = start;
            this.now = now;
        }

        Slot decide(@Nullable Slot slot) {
            Subscription active = slot == null ? null : slot.active();
            if (active != null && now - active.begunNanos() < TAKE_OVER_NANOS) {
                return new Slot(now, active);
            }
            long calls = start.quota().calls();
            if (calls > 0 && slot != null && now - slot.calledNanos() < CALL_NANOS / calls) {
                admission = new Admission.RateExceeded();
                return new Slot(now, active);
            }
            Subscription mine = joining();
            before = active;
            admission = new Admission.Admitted(mine);
            return new Slot(now, mine);
        }

        /// A subscription looks at its shard when it is made, which may fail.
        private Subscription joining() {
            ShardKey shard = start.key().shard();
            SharedEvents events = joined(shard);
            Subscription mine = null;
            try {
                mine = new Subscription(SubscriptionTable.this, start, events);
                return mine;
            } finally {
                if (mine == null) {
                    leave(shard);
                }
            }
        }
    }

    private SharedEvents joined(ShardKey shard) {
        return readers.compute(
                        shard,
                        (_, there) -> there == null
                                ? new Readers(new SharedEvents(parts.clock()), 1)
                                : new Readers(there.shared(), there.count() + 1))
                .shared();
    }

    /// Whether more than one reads a shard.
    boolean sharing(ShardKey shard) {
        Readers there = readers.get(shard);
        return there != null && there.count() > 1;
    }

    /// Bytes of data that an event may have now: all subscriptions together stay within half of the memory.
    int eventBytesMax() {
        long each = parts.bytes() / 2 / EVENTS_EACH * 3 / 4 / Math.max(1, live.get());
        return Math.clamp(each, EVENT_BYTES_MIN, EVENT_BYTES_MAX);
    }

    /// Makes room for the next subscription of the same consumer and shard (D-007, D-029).
    void free(Subscription subscription) {
        slots.computeIfPresent(subscription.key(), (_, slot) -> {
            if (slot.active() != subscription) {
                return slot;
            }
            return subscription.countsCalls() ? new Slot(slot.calledNanos(), null) : null;
        });
    }

    /// A subscription has ended. Called once for each, by its thread.
    void left(Subscription subscription) {
        free(subscription);
        running.remove(subscription);
        leave(subscription.key().shard());
        live.decrementAndGet();
    }

    private void leave(ShardKey shard) {
        readers.computeIfPresent(
                shard, (_, there) -> there.count() == 1 ? null : new Readers(there.shared(), there.count() - 1));
    }

    /// Ends the subscriptions of consumers that are gone. Called whenever the catalog has changed, by whoever shows
    /// it.
    public void catalogChanged(Catalog catalog) {
        if (seen != catalog.consumers()) {
            seen = catalog.consumers();
            for (Subscription subscription : running) {
                if (!subscription.allowed(catalog)) {
                    subscription.lookAgain();
                }
            }
        }
    }

    /// Ends all subscriptions cleanly and lets none in any more (D-028). Returns at once.
    @Override
    public void close() {
        closed = true;
        running.forEach(subscription -> subscription.stop(new Ending.Clean()));
    }

    /// Calls are remembered for a second, and so that they do not pile up, no longer.
    private void forgetCalls(long now) {
        if (slots.size() > 2 * parts.max()) {
            slots.values().removeIf(slot -> slot.active() == null && now - slot.calledNanos() >= CALL_NANOS);
        }
    }

    /// D-005.
    private static Ending superseded(SubscriptionStart start) {
        return new Ending.Failed(
                ErrorType.RESOURCE_IN_USE,
                "Another active subscription exists for this consumer: "
                        + start.stream().accountId() + ":" + start.stream().name() + ":"
                        + start.shard().id() + ":" + start.consumer().name());
    }
}
