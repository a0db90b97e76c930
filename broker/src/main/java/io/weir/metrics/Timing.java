package io.weir.metrics;

/// A distribution of durations that a component records into. Thread-safe and cheap.
public interface Timing {

    /// Records one duration in nanoseconds.
    void record(long nanos);
}
