package io.weir.metrics;

import io.weir.metrics.Traffic.ConsumerLabel;
import io.weir.metrics.Traffic.ShardLabel;
import io.weir.metrics.Traffic.StreamLabel;
import io.weir.metrics.TrafficSeries.Series;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;

/// Puts the meters of [Traffic] on the page of the registry while their streams, shards and consumers are there.
/// Brought up to date by whoever asks for the page; a second one who asks meanwhile gets the page as it is.
public final class TrafficMetrics {

    /// What is there now.
    public interface Living {

        /// Whether a stream is there.
        boolean stream(StreamLabel stream);

        /// The service's names of the metrics that are counted for a shard; none when it is gone (E-021).
        Set<String> shardMetrics(ShardLabel shard);

        /// Whether a consumer is there.
        boolean consumer(ConsumerLabel consumer);
    }

    private final Metrics metrics;
    private final Traffic traffic;
    private final Living living;
    private final TrafficSeries.Now now;
    private final Map<Object, Shown> shown = new HashMap<>();
    private final AtomicBoolean busy = new AtomicBoolean();

    /// What is on the page for one label.
    private record Shown(Object meter, Set<String> names, MetricGroup group) {}

    /// @param nanos the monotonic clock
    public TrafficMetrics(Metrics metrics, Traffic traffic, Living living, LongSupplier nanos) {
        this.metrics = metrics;
        this.traffic = traffic;
        this.living = living;
        this.now = nanos::getAsLong;
        metrics.announce(TrafficSeries.STREAM.stream().map(Series::what).toList());
        metrics.announce(TrafficSeries.SHARD.stream().map(Series::what).toList());
        metrics.announce(TrafficSeries.CONSUMER.stream().map(Series::what).toList());
    }

    /// The page of the registry, up to date.
    public String page() {
        refresh();
        return metrics.page();
    }

    /// Shows what is new and takes off what is gone.
    private void refresh() {
        if (!busy.compareAndSet(false, true)) {
            return;
        }
        try {
            traffic.keep(living::stream, shard -> !living.shardMetrics(shard).isEmpty(), living::consumer);
            Set<Object> there = new HashSet<>(traffic.streams().keySet());
            there.addAll(traffic.shards().keySet());
            there.addAll(traffic.consumers().keySet());
            // First what is gone: a new stream may have the name of an old one.
            shown.keySet().stream()
                    .filter(key -> !there.contains(key) && !(key instanceof Others))
                    .toList()
                    .forEach(this::hide);
            traffic.streams()
                    .forEach((stream, meter) -> show(stream, labels(stream), meter, TrafficSeries.STREAM, Set.of()));
            traffic.shards()
                    .forEach((shard, meter) ->
                            show(shard, labels(shard), meter, TrafficSeries.SHARD, living.shardMetrics(shard)));
            traffic.consumers()
                    .forEach((consumer, meter) ->
                            show(consumer, labels(consumer), meter, TrafficSeries.CONSUMER, Set.of()));
            showOthers();
        } finally {
            busy.set(false);
        }
    }

    /// What stays on the page once it is there.
    private enum Others {
        STREAMS,
        SHARDS,
        CONSUMERS
    }

    private void showOthers() {
        StreamLabel other = new StreamLabel(-1, Traffic.OTHER, Traffic.OTHER);
        if (traffic.otherStreamsUsed()) {
            show(Others.STREAMS, labels(other), traffic.otherStreams(), TrafficSeries.STREAM, Set.of());
        }
        if (traffic.otherShardsUsed()) {
            Map<String, String> labels = with(other, "shard", Traffic.OTHER);
            show(Others.SHARDS, labels, traffic.otherShards(), TrafficSeries.SHARD, Set.of());
        }
        if (traffic.otherConsumersUsed()) {
            Map<String, String> labels = with(other, "consumer", Traffic.OTHER);
            show(Others.CONSUMERS, labels, traffic.otherConsumers(), TrafficSeries.CONSUMER, Set.of());
        }
    }

    /// @param only the service's names of what is shown; empty for all
    private <M> void show(Object key, Map<String, String> labels, M meter, List<Series<M>> series, Set<String> only) {
        Shown before = shown.get(key);
        if (before != null && before.meter() == meter && before.names().equals(only)) {
            return;
        }
        if (before != null) {
            before.group().close();
        }
        MetricGroup group = metrics.group(labels);
        for (Series<M> one : series) {
            if (only.isEmpty() || only.contains(firstWord(one.what().service()))) {
                one.add().to(group, one.what(), meter, now);
            }
        }
        shown.put(key, new Shown(meter, Set.copyOf(only), group));
    }

    private void hide(Object key) {
        Shown gone = shown.remove(key);
        if (gone != null) {
            gone.group().close();
        }
    }

    private static String firstWord(String service) {
        int end = service.indexOf(' ');
        return end < 0 ? service : service.substring(0, end);
    }

    private static Map<String, String> labels(StreamLabel stream) {
        return Map.of("account", stream.account(), "stream", stream.name());
    }

    private static Map<String, String> labels(ShardLabel shard) {
        return with(shard.stream(), "shard", String.format(Locale.ROOT, "shardId-%012d", shard.index()));
    }

    private static Map<String, String> labels(ConsumerLabel consumer) {
        return with(consumer.stream(), "consumer", consumer.name());
    }

    private static Map<String, String> with(StreamLabel stream, String name, String value) {
        return Map.of("account", stream.account(), "stream", stream.name(), name, value);
    }
}
