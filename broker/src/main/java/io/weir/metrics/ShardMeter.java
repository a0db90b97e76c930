package io.weir.metrics;

import java.util.concurrent.atomic.LongAdder;

/// What the service measures of a shard while enhanced monitoring is on (E-021). For any thread.
public final class ShardMeter {

    /// Records stored.
    public final LongAdder incomingRecords = new LongAdder();

    /// Their bytes, data and partition keys.
    public final LongAdder incomingBytes = new LongAdder();

    /// Records given to readers, by calls and subscriptions.
    public final LongAdder outgoingRecords = new LongAdder();

    /// Bytes of their data.
    public final LongAdder outgoingBytes = new LongAdder();

    /// Records that a quota refused.
    public final LongAdder writesThrottled = new LongAdder();

    /// Calls of GetRecords that a quota refused.
    public final LongAdder readsThrottled = new LongAdder();

    /// How far behind GetRecords found its readers.
    public final AgeMeter iteratorAge = new AgeMeter();
}
