package io.weir.catalog;

import java.util.Collections;
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
public record StreamSettings(
        StreamMode mode,
        int retentionHours,
        long trimFloorMs,
        int maxRecordSizeKiB,
        DistributionStrategy distribution,
        int warmThroughputMiBps,
        SortedMap<String, String> tags,
        StreamEncryption encryption) {

    private static final long HOUR_MS = 3_600_000L;

    /// Copies the tags.
    public StreamSettings {
        tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
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
        long floorMs = atMs - Math.min(hours, retentionHours) * HOUR_MS;
        return new StreamSettings(
                mode,
                hours,
                Math.max(trimFloorMs, floorMs),
                maxRecordSizeKiB,
                distribution,
                warmThroughputMiBps,
                tags,
                encryption);
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
                encryption);
    }

    StreamSettings withEncryption(StreamEncryption changed) {
        return new StreamSettings(
                mode, retentionHours, trimFloorMs, maxRecordSizeKiB, distribution, warmThroughputMiBps, tags, changed);
    }
}
