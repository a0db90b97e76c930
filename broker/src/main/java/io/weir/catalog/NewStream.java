package io.weir.catalog;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/// What CreateStream may say about a stream besides its name and shards (B-018); already validated.
///
/// @param mode who decides on the number of shards
/// @param maxRecordSizeKiB the largest record taken, 1024 to 10240
/// @param distribution how records find their shard
/// @param warmThroughputMiBps the throughput asked to be ready at once, 0 for none
/// @param tags by key
public record NewStream(
        StreamMode mode,
        int maxRecordSizeKiB,
        DistributionStrategy distribution,
        int warmThroughputMiBps,
        SortedMap<String, String> tags) {

    /// Copies the tags.
    public NewStream {
        tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
    }
}
