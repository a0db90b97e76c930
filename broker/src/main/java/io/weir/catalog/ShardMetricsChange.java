package io.weir.catalog;

import java.util.Set;

/// What switching shard metrics on or off gives (B-144).
///
/// @param before the metrics that were on
/// @param stream the stream with those that are on now
public record ShardMetricsChange(Set<ShardMetric> before, StreamEntry stream) {

    /// Copies the set.
    public ShardMetricsChange {
        before = Set.copyOf(before);
    }
}
