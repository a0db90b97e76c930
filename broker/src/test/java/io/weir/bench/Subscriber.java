package io.weir.bench;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.Histogram;

/// What one subscription got, checked record by record: sequence numbers rise, the counters inside the records rise by
/// one. Fed by one thread, read by another.
final class Subscriber {

    private static final long LATENCY_NANOS_MAX = 60_000_000_000L;

    final int shard;
    final Histogram latency = new Histogram(LATENCY_NANOS_MAX, 3);
    final AtomicLong records = new AtomicLong();
    volatile String fault = "";
    volatile boolean begun;
    private volatile boolean measuring;
    private byte[] lastNumber = new byte[0];
    private long lastCounter = -1;

    Subscriber(int shard) {
        this.shard = shard;
    }

    /// From now on latencies count.
    void measure() {
        measuring = true;
    }

    /// Takes a record.
    ///
    /// @param number the digits of its sequence number
    /// @param stamp the counter and the time with which its data begins
    /// @param nowNanos when it was received
    void take(byte[] number, ByteBuffer stamp, long nowNanos) {
        if (lastNumber.length > 0 && Arrays.compare(number, lastNumber) <= 0) {
            fault = "sequence numbers do not rise";
        }
        lastNumber = number;
        long counter = stamp.getLong();
        if (lastCounter >= 0 && counter != lastCounter + 1) {
            fault = "record " + counter + " after " + lastCounter;
        }
        lastCounter = counter;
        if (measuring) {
            latency.recordValue(Math.clamp(nowNanos - stamp.getLong(), 0, LATENCY_NANOS_MAX));
        }
        records.incrementAndGet();
    }
}
