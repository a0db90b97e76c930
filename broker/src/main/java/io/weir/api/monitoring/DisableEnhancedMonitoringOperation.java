package io.weir.api.monitoring;

import io.weir.api.Changes;
import io.weir.api.Context;
import io.weir.api.ShapedOperation;
import io.weir.api.StreamLookup;
import io.weir.catalog.CatalogCommand;
import io.weir.catalog.ShardMetricsChange;
import io.weir.catalog.StreamKey;
import io.weir.protocol.op.DisableEnhancedMonitoring;
import io.weir.protocol.shape.OperationShape;

/// Switches metrics of each shard off; what is not on is no error (B-144, B-145).
public final class DisableEnhancedMonitoringOperation
        implements ShapedOperation<DisableEnhancedMonitoring.Request, DisableEnhancedMonitoring.Response> {

    private final StreamLookup lookup;
    private final Changes changes;

    /// Changes streams through `changes`.
    public DisableEnhancedMonitoringOperation(StreamLookup lookup, Changes changes) {
        this.lookup = lookup;
        this.changes = changes;
    }

    @Override
    public OperationShape<DisableEnhancedMonitoring.Request, DisableEnhancedMonitoring.Response> shape() {
        return DisableEnhancedMonitoring.SHAPE;
    }

    @Override
    public DisableEnhancedMonitoring.Response handle(Context context, DisableEnhancedMonitoring.Request input) {
        StreamKey key = lookup.key(
                context,
                new StreamLookup.Ref(DisableEnhancedMonitoring.SHAPE.name(), input.streamName(), input.streamArn()));
        ShardMetricsChange done = changes.apply(
                context,
                key,
                new CatalogCommand.ChangeShardMetrics(key, false, ShardMetricNames.parse(input.shardLevelMetrics())));
        return new DisableEnhancedMonitoring.Response(
                key.name().text(),
                ShardMetricNames.of(done.before()),
                ShardMetricNames.of(done.stream().settings().shardMetrics()),
                lookup.arn(done.stream()));
    }
}
