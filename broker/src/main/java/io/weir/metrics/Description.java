package io.weir.metrics;

import java.util.List;

/// What a metric is, for the page that lists them.
///
/// @param name with dots
/// @param kind how it is written
/// @param labels the names of its labels
/// @param meaning one sentence without a final stop
/// @param service the names that CloudWatch has for it, empty for none (E-020, E-021)
public record Description(String name, Kind kind, List<String> labels, String meaning, String service)
        implements Comparable<Description> {

    /// How a metric is written, and what can be read from it.
    public enum Kind {
        /// A number that only grows.
        COUNTER("counter", "_total"),
        /// A number that goes up and down.
        GAUGE("gauge", ""),
        /// A distribution of durations in seconds: `_bucket`, `_count`, `_sum` and `_max`.
        TIMING("histogram", "_seconds"),
        /// Number and sum of durations in seconds: `_count` and `_sum`.
        SUMMARY("summary", "_seconds");

        private final String words;
        private final String suffix;

        Kind(String words, String suffix) {
            this.words = words;
            this.suffix = suffix;
        }
    }

    /// Copies the labels.
    public Description {
        labels = List.copyOf(labels);
    }

    /// The name on the page of the registry.
    public String prometheusName() {
        return name.replace('.', '_') + kind.suffix;
    }

    /// The kind in the word of the page's format.
    public String kindName() {
        return kind.words;
    }

    /// The unit, as the name says it.
    public String unit() {
        if (prometheusName().contains("seconds")) {
            return "seconds";
        }
        return name.contains("bytes") ? "bytes" : "1";
    }

    @Override
    public int compareTo(Description other) {
        return name.compareTo(other.name);
    }
}
