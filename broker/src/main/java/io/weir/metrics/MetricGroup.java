package io.weir.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/// Metrics with the same labels that come and go together. Owned by whoever adds to it.
public final class MetricGroup implements AutoCloseable {

    private final MeterRegistry registry;
    private final Tags labels;
    private final List<Meter> meters = new ArrayList<>();

    /// The registry itself remembers sources weakly.
    private final List<Object> sources = new ArrayList<>();

    MetricGroup(MeterRegistry registry, Tags labels) {
        this.registry = registry;
        this.labels = labels;
    }

    /// A number that only grows.
    public void counter(Description what, LongSupplier value) {
        sources.add(value);
        meters.add(FunctionCounter.builder(what.name(), value, LongSupplier::getAsLong)
                .description(what.meaning())
                .tags(labels)
                .register(registry));
    }

    /// A number that goes up and down.
    public void gauge(Description what, DoubleSupplier value) {
        meters.add(Gauge.builder(what.name(), value, DoubleSupplier::getAsDouble)
                .description(what.meaning())
                .tags(labels)
                .strongReference(true)
                .register(registry));
    }

    /// Number and sum of durations.
    public <T> void summary(Description what, T source, ToLongFunction<T> count, ToDoubleFunction<T> nanos) {
        sources.add(source);
        meters.add(FunctionTimer.builder(what.name(), source, count, nanos, TimeUnit.NANOSECONDS)
                .description(what.meaning())
                .tags(labels)
                .register(registry));
    }

    /// Takes all of them off the page.
    @Override
    public void close() {
        meters.forEach(registry::remove);
        meters.clear();
        sources.clear();
    }
}
