package io.weir;

import io.weir.catalog.Catalog;
import io.weir.catalog.StreamEntry;
import io.weir.metrics.ConsumerMeter;
import io.weir.metrics.ShardMeter;
import io.weir.metrics.Traffic;
import io.weir.metrics.Traffic.ConsumerLabel;
import io.weir.metrics.Traffic.ShardLabel;
import io.weir.metrics.Traffic.StreamLabel;
import io.weir.protocol.error.ErrorType;
import io.weir.subscribe.SubscriptionKey;
import io.weir.subscribe.SubscriptionObserver;
import io.weir.time.Clock;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Measures subscriptions by consumer, and what they carry out of a shard where the stream's owner wants it (E-020,
/// E-021). A stream that is gone is not measured any more.
final class SubscriptionMeters implements SubscriptionObserver {

    private final Traffic traffic;
    private final Supplier<Catalog> catalog;
    private final Clock clock;

    SubscriptionMeters(Traffic traffic, Supplier<Catalog> catalog, Clock clock) {
        this.traffic = traffic;
        this.catalog = catalog;
        this.clock = clock;
    }

    @Override
    public void subscribed(SubscriptionKey subscription) {
        measure(
                subscription,
                stream -> consumer(subscription, stream).subscribed.increment());
    }

    @Override
    public void rateExceeded(SubscriptionKey subscription) {
        measure(
                subscription,
                stream -> consumer(subscription, stream).rateExceeded.increment());
    }

    @Override
    public void pushed(SubscriptionKey subscription, int records, long dataBytes, long millisBehind) {
        measure(subscription, stream -> {
            ConsumerMeter meter = consumer(subscription, stream);
            meter.events.increment();
            meter.records.add(records);
            meter.bytes.add(dataBytes);
            meter.behind.saw(millisBehind, clock.monotonicNanos());
            if (!stream.settings().shardMetrics().isEmpty()) {
                ShardMeter shard = traffic.shard(new ShardLabel(label(stream), subscription.shardIndex()));
                shard.outgoingRecords.add(records);
                shard.outgoingBytes.add(dataBytes);
            }
        });
    }

    /// Its events are counted as they are pushed; one that fails is none.
    @Override
    public void failed(SubscriptionKey subscription, ErrorType error) {}

    private void measure(SubscriptionKey subscription, Consumer<StreamEntry> what) {
        catalog.get().stream(subscription.consumer().streamId()).ifPresent(what);
    }

    private ConsumerMeter consumer(SubscriptionKey subscription, StreamEntry stream) {
        return traffic.consumer(
                new ConsumerLabel(label(stream), subscription.consumer().name()));
    }

    private static StreamLabel label(StreamEntry stream) {
        return new StreamLabel(stream.id(), stream.accountId(), stream.name().text());
    }
}
