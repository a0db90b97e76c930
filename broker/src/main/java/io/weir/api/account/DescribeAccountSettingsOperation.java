package io.weir.api.account;

import io.weir.api.Context;
import io.weir.api.ShapedOperation;
import io.weir.api.StreamLookup;
import io.weir.protocol.op.DescribeAccountSettings;
import io.weir.protocol.shape.OperationShape;
import io.weir.time.Clock;

/// Says whether the account is committed to a minimum throughput (B-158).
public final class DescribeAccountSettingsOperation
        implements ShapedOperation<DescribeAccountSettings.Request, DescribeAccountSettings.Response> {

    private final StreamLookup lookup;
    private final Clock clock;

    /// Describes each caller's own account.
    public DescribeAccountSettingsOperation(StreamLookup lookup, Clock clock) {
        this.lookup = lookup;
        this.clock = clock;
    }

    @Override
    public OperationShape<DescribeAccountSettings.Request, DescribeAccountSettings.Response> shape() {
        return DescribeAccountSettings.SHAPE;
    }

    @Override
    public DescribeAccountSettings.Response handle(Context context, DescribeAccountSettings.Request input) {
        lookup.admission().account(context, DescribeAccountSettings.SHAPE.name());
        return new DescribeAccountSettings.Response(Commitments.described(
                lookup.catalog()
                        .accountSettings()
                        .commitment(context.principal().accountId()),
                clock.wallMs()));
    }
}
