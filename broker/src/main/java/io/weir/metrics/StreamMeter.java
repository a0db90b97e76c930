package io.weir.metrics;

import java.util.concurrent.atomic.LongAdder;

/// What the service measures of a stream (E-020). For any thread.
public final class StreamMeter {

    /// Calls of GetRecords.
    public final CallMeter getRecords = new CallMeter();

    /// Calls of PutRecord.
    public final CallMeter putRecord = new CallMeter();

    /// Calls of PutRecords.
    public final CallMeter putRecords = new CallMeter();

    /// How far behind GetRecords found its readers.
    public final AgeMeter iteratorAge = new AgeMeter();

    /// Records of PutRecords, whatever became of them.
    public final LongAdder putRecordsOffered = new LongAdder();

    /// Records of PutRecords that failed inside the broker.
    public final LongAdder putRecordsFailed = new LongAdder();

    /// Records of PutRecords that a quota refused.
    public final LongAdder putRecordsThrottled = new LongAdder();

    /// Records that a quota refused, of either operation.
    public final LongAdder writesThrottled = new LongAdder();

    /// Calls of GetRecords that a quota refused.
    public final LongAdder readsThrottled = new LongAdder();

    /// Records stored by either operation.
    public long incomingRecords() {
        return putRecord.records() + putRecords.records();
    }

    /// Their bytes, data and partition keys.
    public long incomingBytes() {
        return putRecord.bytes() + putRecords.bytes();
    }
}
