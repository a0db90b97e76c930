package io.weir;

import io.weir.catalog.Catalog;
import io.weir.catalog.ConsumerKey;
import io.weir.catalog.ShardMetric;
import io.weir.catalog.StreamEntry;
import io.weir.metrics.Traffic.ConsumerLabel;
import io.weir.metrics.Traffic.ShardLabel;
import io.weir.metrics.Traffic.StreamLabel;
import io.weir.metrics.TrafficMetrics;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// Says to the metrics which streams, shards and consumers are there, as the newest catalog has them.
final class LivingStreams implements TrafficMetrics.Living {

    private final Supplier<Catalog> catalog;

    LivingStreams(Supplier<Catalog> catalog) {
        this.catalog = catalog;
    }

    @Override
    public boolean stream(StreamLabel stream) {
        return find(stream).isPresent();
    }

    @Override
    public Set<String> shardMetrics(ShardLabel shard) {
        Optional<StreamEntry> stream = find(shard.stream());
        if (stream.flatMap(entry -> entry.shards().shard(shard.index())).isEmpty()) {
            return Set.of();
        }
        return stream.get().settings().shardMetrics().stream()
                .map(ShardMetric::wireName)
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public boolean consumer(ConsumerLabel consumer) {
        return catalog.get()
                .consumers()
                .find(new ConsumerKey(consumer.stream().id(), consumer.name()))
                .isPresent();
    }

    private Optional<StreamEntry> find(StreamLabel stream) {
        return catalog.get().stream(stream.id());
    }
}
