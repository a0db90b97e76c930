package io.weir.metrics;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/// The page that lists every metric, written from what the broker registers so that it cannot be stale.
public final class MetricsPage {

    /// What the Java runtime and the process say of themselves, and is worth watching. The registry's library has
    /// more.
    static final Map<String, String> RUNTIME = runtime();

    private MetricsPage() {}

    /// The names on the page of the registry that the runtime's metrics have.
    public static Collection<String> runtimeNames() {
        return RUNTIME.keySet();
    }

    /// The page `docs/metrics.md`.
    public static String markdown(Collection<Description> metrics) {
        StringBuilder page = new StringBuilder("""
            # Metrics

            Every metric at `/metrics` of the admin port, in Prometheus text form. A *counter* only grows and starts at 0 with the broker; a *histogram* of durations has
            `_bucket` with the label `le`, `_count` and `_sum`, and its greatest of late as `_max`; a *summary* has `_count` and `_sum`. The last column says which metric of the service
            in CloudWatch a metric stands for; the service's `Sum` is `increase(...[1m])`, its `Average` the quotient of `_sum` and `_count`, and its `SampleCount` is `_count`. Durations are
            in seconds where the service has milliseconds.

            A stream, and a consumer, appears once it has traffic and goes when it is deleted. Shards appear only for what `EnableEnhancedMonitoring` names. How many of each have series of
            their own is bounded by `metrics.labels`; what is beyond it is summed under `other`. What to watch, a dashboard and alerts: [operations/monitoring.md](operations/monitoring.md).

            This page is generated from what a broker registers; a test fails when it is stale.

            | metric | kind | labels | unit | meaning | CloudWatch |
            | --- | --- | --- | --- | --- | --- |
            """);
        for (Description metric : metrics) {
            page.append("| `%s` | %s | %s | %s | %s | %s |%n"
                    .formatted(
                            metric.prometheusName(),
                            metric.kindName(),
                            metric.labels().isEmpty() ? "–" : "`" + String.join("`, `", metric.labels()) + "`",
                            metric.unit(),
                            metric.meaning(),
                            metric.service().isEmpty() ? "–" : metric.service()));
        }
        page.append("""

            Of the Java runtime and the process, among others:

            | metric | meaning |
            | --- | --- |
            """);
        RUNTIME.forEach((name, meaning) -> page.append("| `%s` | %s |%n".formatted(name, meaning)));
        return page.toString();
    }

    private static Map<String, String> runtime() {
        Map<String, String> names = new LinkedHashMap<>();
        names.put("jvm_memory_used_bytes", "Memory in use, by `area` (`heap`, `nonheap`) and `id`");
        names.put("jvm_memory_max_bytes", "The most of it there may be");
        names.put("jvm_gc_live_data_size_bytes", "What a full collection left over");
        names.put("jvm_threads_live_threads", "Platform threads");
        names.put("process_cpu_usage", "Share of all cores that the process uses");
        names.put("process_files_open_files", "Open files and connections");
        names.put("process_files_max_files", "The most of them there may be");
        names.put("process_uptime_seconds", "Time since the start");
        names.put("system_cpu_usage", "Share of all cores in use");
        return names;
    }
}
