package io.weir.metrics;

import java.util.concurrent.atomic.LongAdder;

/// What came of the calls of one operation for one stream. For any thread; a few additions a call.
public final class CallMeter {

    private final LongAdder calls = new LongAdder();
    private final LongAdder nanos = new LongAdder();
    private final LongAdder successes = new LongAdder();
    private final LongAdder bytes = new LongAdder();
    private final LongAdder records = new LongAdder();

    /// A call that did what was asked, in part at least.
    ///
    /// @param took how long it was worked on, in nanoseconds
    /// @param moved how many records were stored or given out
    /// @param movedBytes their bytes
    public void succeeded(long took, long moved, long movedBytes) {
        calls.increment();
        nanos.add(took);
        successes.increment();
        records.add(moved);
        bytes.add(movedBytes);
    }

    /// A call for a stream that is there, and of which nothing came.
    ///
    /// @param took how long it was worked on, in nanoseconds
    public void failed(long took) {
        calls.increment();
        nanos.add(took);
    }

    /// Calls, whatever came of them.
    public long calls() {
        return calls.sum();
    }

    /// How long they were worked on together, in nanoseconds.
    public double nanos() {
        return nanos.sum();
    }

    /// Calls that succeeded.
    public long successes() {
        return successes.sum();
    }

    /// Bytes that were stored or given out.
    public long bytes() {
        return bytes.sum();
    }

    /// Records that were stored or given out.
    public long records() {
        return records.sum();
    }
}
