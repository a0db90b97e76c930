package io.weir.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Queue;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/// The registry. Names are given with dots and become Prometheus names with underscores and a unit suffix.
/// Labels have few values each: streams and shards appear only where somebody asked for them.
public final class Metrics implements AutoCloseable {

    /// Bucket bounds of every duration, chosen around the promises the broker makes (2 ms, 10 ms, 2 s).
    private static final Duration[] BOUNDS = {
        Duration.ofNanos(250_000), Duration.ofNanos(500_000), Duration.ofMillis(1), Duration.ofMillis(2),
        Duration.ofMillis(5), Duration.ofMillis(10), Duration.ofMillis(25), Duration.ofMillis(50),
        Duration.ofMillis(100), Duration.ofMillis(250), Duration.ofMillis(500), Duration.ofSeconds(1),
        Duration.ofSeconds(2), Duration.ofSeconds(5), Duration.ofSeconds(10)
    };

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics collections = new JvmGcMetrics();

    private final Map<String, Description> described = new ConcurrentHashMap<>();

    /// The registry itself remembers sources weakly.
    private final Queue<LongSupplier> sources = new ConcurrentLinkedQueue<>();

    /// Adds what the Java runtime and the process say of themselves.
    public void bindRuntime() {
        collections.bindTo(registry);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new FileDescriptorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
    }

    /// Everything that was registered or announced, by name: what the page of metrics lists. Without what the Java
    /// runtime says of itself.
    public SortedSet<Description> described() {
        return new TreeSet<>(described.values());
    }

    /// Announces metrics that appear only once there is something to count.
    public void announce(Collection<Description> coming) {
        coming.forEach(metric -> described.putIfAbsent(metric.name(), metric));
    }

    /// Metrics with labels in common that can be taken off the page again.
    public MetricGroup group(Map<String, String> labels) {
        return new MetricGroup(registry, tags(labels));
    }

    /// A number that only grows, read when the page is made.
    public void counter(String name, String help, Map<String, String> labels, LongSupplier value) {
        describe(name, Description.Kind.COUNTER, help, labels);
        sources.add(value);
        FunctionCounter.builder(name, value, LongSupplier::getAsLong)
                .description(help)
                .tags(tags(labels))
                .register(registry);
    }

    /// A number that goes up and down, read when the page is made.
    public void gauge(String name, String help, Map<String, String> labels, DoubleSupplier value) {
        describe(name, Description.Kind.GAUGE, help, labels);
        Gauge.builder(name, value, DoubleSupplier::getAsDouble)
                .description(help)
                .tags(tags(labels))
                .strongReference(true)
                .register(registry);
    }

    /// A distribution of durations.
    public Timing timing(String name, String help, Map<String, String> labels) {
        describe(name, Description.Kind.TIMING, help, labels);
        Timer timer = Timer.builder(name)
                .description(help)
                .tags(tags(labels))
                .serviceLevelObjectives(BOUNDS)
                .register(registry);
        return nanos -> timer.record(nanos, TimeUnit.NANOSECONDS);
    }

    /// The page in Prometheus text form.
    public String page() {
        return registry.scrape();
    }

    @Override
    public void close() {
        collections.close();
        registry.close();
    }

    private void describe(String name, Description.Kind kind, String help, Map<String, String> labels) {
        described.putIfAbsent(
                name,
                new Description(name, kind, labels.keySet().stream().sorted().toList(), help, ""));
    }

    private static Tags tags(Map<String, String> labels) {
        return Tags.of(labels.entrySet().stream()
                .map(label -> Tag.of(label.getKey(), label.getValue()))
                .toList());
    }
}
