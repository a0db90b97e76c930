package io.weir.metrics;

import java.util.concurrent.atomic.LongAdder;

/// What the service measures of a registered consumer (E-020). For any thread.
public final class ConsumerMeter {

    /// Subscriptions that began.
    public final LongAdder subscribed = new LongAdder();

    /// Calls of SubscribeToShard that a rate or the five-second rule refused.
    public final LongAdder rateExceeded = new LongAdder();

    /// Events that were sent.
    public final LongAdder events = new LongAdder();

    /// Records in them.
    public final LongAdder records = new LongAdder();

    /// Bytes of their data.
    public final LongAdder bytes = new LongAdder();

    /// How far behind an event found the subscriber.
    public final AgeMeter behind = new AgeMeter();
}
