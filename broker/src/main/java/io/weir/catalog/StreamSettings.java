package io.weir.catalog;

import java.util.Collections;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// What the owner of a stream may set.
///
/// @param mode who decides on the number of shards
/// @param retentionHours how long records stay readable, 24 to 8760 (E-027)
/// @param trimFloorMs records that arrived before this stay unreadable whatever the retention becomes (E-028)
/// @param maxRecordSizeKiB the largest record taken, 1024 to 10240 (B-018)
/// @param distribution how records find their shard
/// @param warmThroughputMiBps the throughput asked to be ready at once, 0 for none (B-021)
/// @param tags sorted by key; at most 50 (B-146); unmodifiable
/// @param encryption whether new records are encrypted (E-023)
/// @param shardMetrics metrics counted for each shard (B-144); unmodifiable
public record StreamSettings(
        StreamMode mode,
        int retentionHours,
        long trimFloorMs,
        int maxRecordSizeKiB,
        DistributionStrategy distribution,
        int warmThroughputMiBps,
        SortedMap<String, String> tags,
        StreamEncryption encryption,
        Set<ShardMetric> shardMetrics) {

    private static final long HOUR_MS = 3_600_000L;

    /// Copies the collections.
    public StreamSettings {
        tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
        shardMetrics = Set.copyOf(shardMetrics);
    }

    /// The arrival time below which records are unreadable at `nowMs`: the trim horizon (E-027).
    public long horizonMs(long nowMs) {
        return Math.max(trimFloorMs, nowMs - retentionMs());
    }

    /// The retention period in milliseconds.
    public long retentionMs() {
        return retentionHours * HOUR_MS;
    }

    /// Another retention. What is unreadable under the shorter of the two stays unreadable (E-028).
    StreamSettings withRetention(int hours, long atMs) {
        long floorMs = Math.max(trimFloorMs, atMs - Math.min(hours, retentionHours) * HOUR_MS);
        return new StreamSettings(
                mode,
                hours,
                floorMs,
                maxRecordSizeKiB,
                distribution,
                warmThroughputMiBps,
                tags,
                encryption,
                shardMetrics);
    }

    /// Another mode. Warm throughput belongs to the on-demand mode alone.
    StreamSettings withMode(StreamMode changed, int warmMiBps) {
        return new StreamSettings(
                changed,
                retentionHours,
                trimFloorMs,
                maxRecordSizeKiB,
                distribution,
                warmMiBps,
                tags,
                encryption,
                shardMetrics);
    }

    StreamSettings withMaxRecordSize(int kib) {
        return new StreamSettings(
                mode,
                retentionHours,
                trimFloorMs,
                kib,
                distribution,
                warmThroughputMiBps,
                tags,
                encryption,
                shardMetrics);
    }

    StreamSettings withDistribution(DistributionStrategy changed) {
        return new StreamSettings(
                mode,
                retentionHours,
                trimFloorMs,
                maxRecordSizeKiB,
                changed,
                warmThroughputMiBps,
                tags,
                encryption,
                shardMetrics);
    }

    StreamSettings withTags(SortedMap<String, String> changed) {
        return new StreamSettings(
                mode,
                retentionHours,
                trimFloorMs,
                maxRecordSizeKiB,
                distribution,
                warmThroughputMiBps,
                changed,
                encryption,
                shardMetrics);
    }

    StreamSettings withEncryption(StreamEncryption changed) {
        return new StreamSettings(
                mode,
                retentionHours,
                trimFloorMs,
                maxRecordSizeKiB,
                distribution,
                warmThroughputMiBps,
                tags,
                changed,
                shardMetrics);
    }

    StreamSettings withShardMetrics(Set<ShardMetric> changed) {
        return new StreamSettings(
                mode,
                retentionHours,
                trimFloorMs,
                maxRecordSizeKiB,
                distribution,
                warmThroughputMiBps,
                tags,
                encryption,
                changed);
    }
}
