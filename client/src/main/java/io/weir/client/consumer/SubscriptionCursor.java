package io.weir.client.consumer;

import io.weir.client.RefusedException;
import io.weir.client.ShardEvent;
import io.weir.client.ShardEvents;
import io.weir.client.StreamClientException;
import io.weir.protocol.error.ErrorType;
import io.weir.protocol.op.SubscribeToShard;
import io.weir.protocol.op.part.StartingPosition;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Has a shard's records pushed, by one subscription after the other: the service ends each after five minutes, and the next
 * goes on behind it. One event is asked for at a time, so that a slow processor slows the service down.
 */
final class SubscriptionCursor implements PageSource {
    private static final System.Logger LOG = System.getLogger(SubscriptionCursor.class.getName());

    /** The service takes one call a second for a consumer and shard (D-006). */
    private static final Duration BACKOFF_MIN = Duration.ofSeconds(1);

    /** Twice the time that a subscription has for itself (D-005). */
    private static final Duration BACKOFF_MAX = Duration.ofSeconds(10);

    private final FanOut fanOut;
    private final ShardRecords records;
    private final long latestMillis;
    private @Nullable String continuation;
    private @Nullable Reading reading;
    private Duration backoff = BACKOFF_MIN;

    /** Guarded by this, as is what it decides on. */
    private boolean closed;

    private @Nullable ShardEvents open;

    /** What a subscriber is told. */
    private sealed interface Signal {
        record Event(ShardEvent event) implements Signal {}

        record Failed(Throwable why) implements Signal {}

        record Completed() implements Signal {}
    }

    /** Asks for an event when one is wanted, and keeps it and the end until they are taken. */
    private static final class Reading implements Flow.Subscriber<ShardEvent> {
        private final BlockingQueue<Signal> signals = new LinkedBlockingQueue<>();
        private volatile Flow.@Nullable Subscription subscription;

        @Override
        public void onSubscribe(Flow.Subscription made) {
            subscription = made;
        }

        @Override
        public void onNext(ShardEvent event) {
            signals.add(new Signal.Event(event));
        }

        @Override
        public void onError(Throwable why) {
            signals.add(new Signal.Failed(why));
        }

        @Override
        public void onComplete() {
            signals.add(new Signal.Completed());
        }

        Signal next() throws InterruptedException {
            Flow.Subscription asked = subscription;
            if (asked != null) {
                asked.request(1);
            }
            return signals.take();
        }
    }

    /**
     * @param records makes pages of what comes, from where to begin on
     * @param latestMillis what {@link Checkpoint#LATEST} means: what arrived at this time or later
     */
    SubscriptionCursor(FanOut fanOut, ShardRecords records, long latestMillis) {
        this.fanOut = fanOut;
        this.records = records;
        this.latestMillis = latestMillis;
    }

    /** Waits for as long as the service is silent, which is some seconds at most; the wait that is asked for does not matter. */
    @Override
    public Page next(Duration wait) throws InterruptedException {
        try {
            Reading here = reading == null ? subscribe() : reading;
            reading = here;
            Signal signal = here.next();
            if (signal instanceof Signal.Event event) {
                Page page = page(event.event());
                backoff = BACKOFF_MIN;
                return page;
            }
            leave();
            if (signal instanceof Signal.Failed failed) {
                throw failed.why() instanceof StreamClientException why
                        ? why
                        : new IllegalStateException("a subscription to " + records.shardId() + " failed", failed.why());
            }
            return new Page(List.of(), false, false);
        } catch (StreamClientException e) {
            leave();
            if (!passes(e)) {
                throw e;
            }
            LOG.log(System.Logger.Level.DEBUG, "subscription to {0} ended, and begins anew: {1}", records.shardId(), e);
            Thread.sleep(backoff.toMillis());
            backoff = backoff.multipliedBy(2).compareTo(BACKOFF_MAX) < 0 ? backoff.multipliedBy(2) : BACKOFF_MAX;
            return new Page(List.of(), false, false);
        }
    }

    /** What another subscription, later, may not meet. A consumer or stream that is gone may come again. */
    private boolean passes(StreamClientException failure) {
        if (!(failure instanceof RefusedException refused)) {
            return true;
        }
        if (refused.is(ErrorType.RESOURCE_NOT_FOUND)) {
            fanOut.forget();
            return true;
        }
        return refused.retryable() || refused.is(ErrorType.RESOURCE_IN_USE) || refused.is(ErrorType.LIMIT_EXCEEDED);
    }

    /** The place in the shard moves when nothing can go wrong with the event any more. */
    private Page page(ShardEvent event) {
        List<ConsumerRecord> page = records.take(event.records());
        continuation = event.continuationSequenceNumber();
        if (event.ended()) {
            leave();
        }
        return new Page(page, false, event.ended());
    }

    private Reading subscribe() throws InterruptedException {
        String after = continuation;
        ShardStart start = after == null ? ShardStart.of(records.position(), latestMillis) : ShardStart.after(after);
        ShardEvents events;
        try {
            events = subscribe(start);
        } catch (RefusedException e) {
            if (!start.isTime() || !e.is(ErrorType.INVALID_ARGUMENT)) {
                throw e;
            }
            events = subscribe(ShardStart.LATEST); // as polling does: that time has not come yet
        }
        synchronized (this) {
            if (closed) {
                events.close();
                throw new InterruptedException("closed");
            }
            open = events;
        }
        Reading made = new Reading();
        events.subscribe(made);
        return made;
    }

    private ShardEvents subscribe(ShardStart start) throws InterruptedException {
        return fanOut.client()
                .subscribeToShard(new SubscribeToShard.Request(
                        fanOut.arn(),
                        null,
                        records.shardId(),
                        new StartingPosition(start.type(), start.sequenceNumber(), start.timestamp()),
                        null));
    }

    private void leave() {
        reading = null;
        ShardEvents left;
        synchronized (this) {
            left = open;
            open = null;
        }
        if (left != null) {
            left.close();
        }
    }

    @Override
    public void close() {
        ShardEvents left;
        synchronized (this) {
            closed = true;
            left = open;
            open = null;
        }
        if (left != null) {
            left.close();
        }
    }
}
