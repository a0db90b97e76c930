package io.weir.api.data;

import io.weir.catalog.StreamEntry;
import io.weir.metrics.CallMeter;
import io.weir.metrics.ShardMeter;
import io.weir.metrics.StreamMeter;
import io.weir.metrics.Traffic;
import io.weir.metrics.Traffic.ShardLabel;
import io.weir.metrics.Traffic.StreamLabel;
import io.weir.shard.ReadPage;
import java.util.concurrent.atomic.LongAdder;

/// Records and payload bytes that came in and went out, since the start, in all and by stream; by shard where the
/// stream's owner wants it (E-020, E-021). Payload is data and partition keys (B-074). A few additions a request, none
/// a record. For any thread.
public final class DataCounters {

    private final Traffic traffic;
    private final LongAdder recordsIn = new LongAdder();
    private final LongAdder bytesIn = new LongAdder();
    private final LongAdder recordsOut = new LongAdder();
    private final LongAdder bytesOut = new LongAdder();

    /// @param traffic the meters of streams and shards
    public DataCounters(Traffic traffic) {
        this.traffic = traffic;
    }

    /// Records that are stored.
    public long recordsIn() {
        return recordsIn.sum();
    }

    /// Their payload bytes.
    public long bytesIn() {
        return bytesIn.sum();
    }

    /// Records given to readers, each as often as it was read.
    public long recordsOut() {
        return recordsOut.sum();
    }

    /// Bytes of their data.
    public long bytesOut() {
        return bytesOut.sum();
    }

    /// A PutRecord has ended.
    ///
    /// @param nanos how long it was worked on
    void putRecord(StreamEntry stream, PutResults results, long nanos) {
        StreamMeter meter = meter(stream);
        stored(meter.putRecord, results, nanos);
        meter.writesThrottled.add(results.throttledCount());
    }

    /// A PutRecords has ended.
    ///
    /// @param nanos how long it was worked on
    void putRecords(StreamEntry stream, PutResults results, long nanos) {
        StreamMeter meter = meter(stream);
        stored(meter.putRecords, results, nanos);
        meter.putRecordsOffered.add(results.count());
        if (results.stored() < results.count()) {
            meter.writesThrottled.add(results.throttledCount());
            meter.putRecordsThrottled.add(results.throttledCount());
            meter.putRecordsFailed.add(results.count() - results.stored() - results.throttledCount());
        }
    }

    private void stored(CallMeter calls, PutResults results, long nanos) {
        if (results.stored() == 0) {
            calls.failed(nanos);
            return;
        }
        calls.succeeded(nanos, results.storedAnew(), results.storedBytes());
        recordsIn.add(results.storedAnew());
        bytesIn.add(results.storedBytes());
    }

    /// A group of records was stored in its shard.
    void stored(StreamEntry stream, ShardGroup group) {
        if (perShard(stream)) {
            ShardMeter meter = meter(stream, group.shard().index());
            meter.incomingRecords.add(group.count());
            meter.incomingBytes.add(group.payloadBytes());
        }
    }

    /// A quota refused records of a group.
    void throttled(StreamEntry stream, ShardGroup group, int records) {
        if (perShard(stream)) {
            meter(stream, group.shard().index()).writesThrottled.add(records);
        }
    }

    /// A GetRecords has read.
    ///
    /// @param behindMs how far it is behind now (B-109)
    /// @param nanos how long it was worked on
    /// @param nowNanos monotonic
    void got(ShardRef ref, ReadPage page, long behindMs, long nanos, long nowNanos) {
        recordsOut.add(page.records());
        bytesOut.add(page.dataBytes());
        StreamMeter meter = meter(ref.stream());
        meter.getRecords.succeeded(nanos, page.records(), page.dataBytes());
        meter.iteratorAge.saw(behindMs, nowNanos);
        if (perShard(ref.stream())) {
            ShardMeter shard = meter(ref.stream(), ref.shard().index());
            shard.outgoingRecords.add(page.records());
            shard.outgoingBytes.add(page.dataBytes());
            shard.iteratorAge.saw(behindMs, nowNanos);
        }
    }

    /// A quota refused a GetRecords.
    void readThrottled(ShardRef ref) {
        StreamMeter meter = meter(ref.stream());
        meter.getRecords.failed(0);
        meter.readsThrottled.increment();
        if (perShard(ref.stream())) {
            meter(ref.stream(), ref.shard().index()).readsThrottled.increment();
        }
    }

    private static boolean perShard(StreamEntry stream) {
        return !stream.settings().shardMetrics().isEmpty();
    }

    private StreamMeter meter(StreamEntry stream) {
        return traffic.stream(label(stream));
    }

    private ShardMeter meter(StreamEntry stream, int shard) {
        return traffic.shard(new ShardLabel(label(stream), shard));
    }

    private static StreamLabel label(StreamEntry stream) {
        return new StreamLabel(stream.id(), stream.accountId(), stream.name().text());
    }
}
