package io.weir.cli.bench;

import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;

/// Counts what a load did and how long each call took. Written by all workers, read by the one that reports.
final class LoadMeter {
    /// Longest time told apart; longer ones count as this.
    private static final long LATENCY_NANOS_MAX = 120_000_000_000L;

    private static final int SIGNIFICANT_DIGITS = 3;

    private final LongAdder records = new LongAdder();
    private final LongAdder bytes = new LongAdder();
    private final LongAdder calls = new LongAdder();
    private final LongAdder failures = new LongAdder();
    private final Recorder latency = new Recorder(LATENCY_NANOS_MAX, SIGNIFICANT_DIGITS);
    private final Recorder age = new Recorder(LATENCY_NANOS_MAX, SIGNIFICANT_DIGITS);
    private volatile String firstFailure = "";

    /// What came of a load so far.
    ///
    /// @param records stored or read
    /// @param bytes of their data
    /// @param calls that succeeded
    /// @param failures records that were not stored, and calls that failed to read
    /// @param firstFailure what the first of them said; empty without
    /// @param latency of successful calls, in nanoseconds
    /// @param age of records when they were read, in nanoseconds; empty where that was not asked
    record Reading(
            long records,
            long bytes,
            long calls,
            long failures,
            String firstFailure,
            Histogram latency,
            Histogram age) {}

    /// Counts a call that succeeded.
    void succeeded(long recordCount, long dataBytes, long nanos) {
        records.add(recordCount);
        bytes.add(dataBytes);
        calls.increment();
        latency.recordValue(Math.clamp(nanos, 0, LATENCY_NANOS_MAX));
    }

    /// Counts records that were not stored, or a call that failed.
    void failed(long count, String text) {
        failures.add(count);
        if (firstFailure.isEmpty()) {
            firstFailure = text;
        }
    }

    /// Notes how old a record was when it was read.
    void aged(long nanos) {
        age.recordValue(Math.clamp(nanos, 0, LATENCY_NANOS_MAX));
    }

    /// Everything since the last call, and starts anew.
    Reading take() {
        Reading reading = new Reading(
                records.sumThenReset(),
                bytes.sumThenReset(),
                calls.sumThenReset(),
                failures.sumThenReset(),
                firstFailure,
                latency.getIntervalHistogram(),
                age.getIntervalHistogram());
        firstFailure = "";
        return reading;
    }
}
