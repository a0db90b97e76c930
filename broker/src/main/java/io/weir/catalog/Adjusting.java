package io.weir.catalog;

import io.weir.catalog.CatalogMachine.Step;
import java.util.EnumSet;
import java.util.Set;

/// Settings of a stream that leave its shards alone: record size, distribution, shard metrics.
final class Adjusting {

    private Adjusting() {}

    /// Stored records stay as they are (B-162, B-163).
    static Step<StreamEntry> recordSize(Catalog catalog, CatalogCommand.ChangeRecordSize command) {
        return Lookup.active(catalog, command.key(), stream -> {
            if (stream.settings().maxRecordSizeKiB() == command.kib()) {
                return Step.accepted(catalog, stream);
            }
            StreamEntry resized = stream.withSettings(stream.settings().withMaxRecordSize(command.kib()));
            StreamEntry changed = command.terms().atOnce() ? resized : resized.withStatus(StreamStatus.UPDATING);
            return Step.accepted(catalog.withStream(changed), changed);
        });
    }

    /// Holds for new records at once and leaves the stream ACTIVE (B-165).
    static Step<StreamEntry> distribution(Catalog catalog, CatalogCommand.ChangeDistribution command) {
        return Lookup.active(catalog, command.key(), stream -> {
            DistributionStrategy strategy = command.strategy();
            if (strategy == DistributionStrategy.AUTO && stream.settings().mode() != StreamMode.ON_DEMAND) {
                return Step.rejected(catalog, new Rejection.AutoNeedsOnDemand());
            }
            if (stream.settings().distribution() == strategy) {
                return Step.accepted(catalog, stream);
            }
            StreamEntry changed = stream.withSettings(stream.settings().withDistribution(strategy));
            return Step.accepted(catalog.withStream(changed), changed);
        });
    }

    /// Names that are on already, or off already, are no error (B-145).
    static Step<ShardMetricsChange> shardMetrics(Catalog catalog, CatalogCommand.ChangeShardMetrics command) {
        return Lookup.active(catalog, command.key(), stream -> {
            Set<ShardMetric> before = stream.settings().shardMetrics();
            Set<ShardMetric> after = EnumSet.noneOf(ShardMetric.class);
            after.addAll(before);
            if (command.enable()) {
                after.addAll(command.metrics());
            } else {
                after.removeAll(command.metrics());
            }
            if (after.equals(before)) {
                return Step.accepted(catalog, new ShardMetricsChange(before, stream));
            }
            StreamEntry changed = stream.withSettings(stream.settings().withShardMetrics(after));
            return Step.accepted(catalog.withStream(changed), new ShardMetricsChange(before, changed));
        });
    }
}
