package io.weir.api.monitoring;

import io.weir.catalog.ShardMetric;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// Shard metrics as the wire names them (B-144).
public final class ShardMetricNames {

    private static final String ALL = "ALL";

    private ShardMetricNames() {}

    /// In the order of the model, each named: `ALL` is never shown (B-145).
    public static List<String> of(Collection<ShardMetric> metrics) {
        return metrics.stream().sorted().map(ShardMetric::wireName).toList();
    }

    /// Names that passed the model's constraints.
    static Set<ShardMetric> parse(List<String> names) {
        Set<ShardMetric> metrics = EnumSet.noneOf(ShardMetric.class);
        for (ShardMetric metric : ShardMetric.values()) {
            if (names.contains(ALL) || names.contains(metric.wireName())) {
                metrics.add(metric);
            }
        }
        return metrics;
    }
}
