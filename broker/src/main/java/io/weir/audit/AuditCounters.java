package io.weir.audit;

import java.util.concurrent.atomic.LongAdder;

/// What became of audit events. For any thread.
public final class AuditCounters {

    final LongAdder written = new LongAdder();
    final LongAdder lost = new LongAdder();
    final LongAdder failed = new LongAdder();

    /// Events written.
    public long written() {
        return written.sum();
    }

    /// Refusals that were counted and not taken down, because there was no room.
    public long lost() {
        return lost.sum();
    }

    /// Events that could not be written to the file and went to the broker's log.
    public long failed() {
        return failed.sum();
    }
}
