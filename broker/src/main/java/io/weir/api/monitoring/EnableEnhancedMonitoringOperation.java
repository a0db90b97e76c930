package io.weir.api.monitoring;

import io.weir.api.Changes;
import io.weir.api.Context;
import io.weir.api.ShapedOperation;
import io.weir.api.StreamLookup;
import io.weir.catalog.CatalogCommand;
import io.weir.catalog.ShardMetricsChange;
import io.weir.catalog.StreamKey;
import io.weir.protocol.op.EnableEnhancedMonitoring;
import io.weir.protocol.shape.OperationShape;

/// Switches metrics of each shard on (B-144, B-145).
public final class EnableEnhancedMonitoringOperation
        implements ShapedOperation<EnableEnhancedMonitoring.Request, EnableEnhancedMonitoring.Response> {

    private final StreamLookup lookup;
    private final Changes changes;

    /// Changes streams through `changes`.
    public EnableEnhancedMonitoringOperation(StreamLookup lookup, Changes changes) {
        this.lookup = lookup;
        this.changes = changes;
    }

    @Override
    public OperationShape<EnableEnhancedMonitoring.Request, EnableEnhancedMonitoring.Response> shape() {
        return EnableEnhancedMonitoring.SHAPE;
    }

    @Override
    public EnableEnhancedMonitoring.Response handle(Context context, EnableEnhancedMonitoring.Request input) {
        StreamKey key = lookup.key(
                context,
                new StreamLookup.Ref(EnableEnhancedMonitoring.SHAPE.name(), input.streamName(), input.streamArn()));
        ShardMetricsChange done = changes.apply(
                context,
                key,
                new CatalogCommand.ChangeShardMetrics(key, true, ShardMetricNames.parse(input.shardLevelMetrics())));
        return new EnableEnhancedMonitoring.Response(
                key.name().text(),
                ShardMetricNames.of(done.before()),
                ShardMetricNames.of(done.stream().settings().shardMetrics()),
                lookup.arn(done.stream()));
    }
}
