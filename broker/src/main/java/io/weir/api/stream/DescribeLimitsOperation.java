package io.weir.api.stream;

import io.weir.api.Context;
import io.weir.api.ShapedOperation;
import io.weir.api.StreamLookup;
import io.weir.catalog.Catalog;
import io.weir.limits.LimitsProfile;
import io.weir.limits.ServiceLimits;
import io.weir.protocol.op.DescribeLimits;
import io.weir.protocol.shape.OperationShape;

/// Says how many shards and streams the account has and may have (B-157), and that it can have no channel (B-171).
public final class DescribeLimitsOperation implements ShapedOperation<DescribeLimits.Request, DescribeLimits.Response> {

    private final StreamLookup lookup;
    private final LimitsProfile limits;

    /// Counts streams of `lookup`, each caller's own account.
    public DescribeLimitsOperation(StreamLookup lookup, LimitsProfile limits) {
        this.lookup = lookup;
        this.limits = limits;
    }

    @Override
    public OperationShape<DescribeLimits.Request, DescribeLimits.Response> shape() {
        return DescribeLimits.SHAPE;
    }

    @Override
    public DescribeLimits.Response handle(Context context, DescribeLimits.Request input) {
        lookup.admission().account(context, DescribeLimits.SHAPE.name());
        String account = context.principal().accountId();
        Catalog catalog = lookup.catalog();
        int onDemand = limits.counts().onDemandStreams();
        return new DescribeLimits.Response(
                limits.shardLimit(),
                catalog.openShards(account),
                catalog.onDemandStreams(account),
                onDemand == 0 ? ServiceLimits.ON_DEMAND_STREAMS_MAX : onDemand,
                0,
                0);
    }
}
