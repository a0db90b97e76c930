package io.weir.log.local;

import java.util.concurrent.atomic.LongAdder;

/// What a [Lane] did since it started. Read by any thread.
public final class LaneCounters {

    final LongAdder groups = new LongAdder();
    final LongAdder commands = new LongAdder();
    final LongAdder bytes = new LongAdder();
    final LongAdder overloads = new LongAdder();

    /// Group commits that became durable.
    public long groups() {
        return groups.sum();
    }

    /// Commands that became durable.
    public long commands() {
        return commands.sum();
    }

    /// Weight of those commands.
    public long bytes() {
        return bytes.sum();
    }

    /// Commands refused because a bound was reached.
    public long overloads() {
        return overloads.sum();
    }
}
