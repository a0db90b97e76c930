package io.weir.subscribe;

import io.weir.protocol.error.ErrorType;
import java.util.concurrent.atomic.LongAdder;

/// Subscriptions and what they pushed, since the start, over all consumers. For any thread.
public final class SubscriptionCounters implements SubscriptionObserver {

    private final LongAdder subscribed = new LongAdder();
    private final LongAdder rateExceeded = new LongAdder();
    private final LongAdder events = new LongAdder();
    private final LongAdder records = new LongAdder();
    private final LongAdder bytes = new LongAdder();
    private final LongAdder failed = new LongAdder();

    /// Subscriptions begun.
    public long subscriptions() {
        return subscribed.sum();
    }

    /// Calls refused because they came too soon.
    public long rateExceeded() {
        return rateExceeded.sum();
    }

    /// Events handed to clients, heart-beats included.
    public long events() {
        return events.sum();
    }

    /// Records in them.
    public long records() {
        return records.sum();
    }

    /// Bytes of their data.
    public long bytes() {
        return bytes.sum();
    }

    /// Subscriptions that ended with an exception.
    public long failed() {
        return failed.sum();
    }

    @Override
    public void subscribed(SubscriptionKey subscription) {
        subscribed.increment();
    }

    @Override
    public void rateExceeded(SubscriptionKey subscription) {
        rateExceeded.increment();
    }

    @Override
    public void pushed(SubscriptionKey subscription, int count, long dataBytes, long millisBehind) {
        events.increment();
        records.add(count);
        bytes.add(dataBytes);
    }

    @Override
    public void failed(SubscriptionKey subscription, ErrorType error) {
        failed.increment();
    }
}
