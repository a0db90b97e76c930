package io.weir.api.account;

import io.weir.api.ApiSettings;
import io.weir.api.Context;
import io.weir.api.ShapedOperation;
import io.weir.api.StreamLookup;
import io.weir.protocol.op.DescribeAccountSettings;
import io.weir.protocol.shape.OperationShape;
import io.weir.time.Clock;

/// Says whether the account is committed to a minimum throughput (B-158).
public final class DescribeAccountSettingsOperation
        implements ShapedOperation<DescribeAccountSettings.Request, DescribeAccountSettings.Response> {

    private final ApiSettings settings;
    private final StreamLookup lookup;
    private final Clock clock;

    /// Describes the account of `settings`.
    public DescribeAccountSettingsOperation(ApiSettings settings, StreamLookup lookup, Clock clock) {
        this.settings = settings;
        this.lookup = lookup;
        this.clock = clock;
    }

    @Override
    public OperationShape<DescribeAccountSettings.Request, DescribeAccountSettings.Response> shape() {
        return DescribeAccountSettings.SHAPE;
    }

    @Override
    public DescribeAccountSettings.Response handle(Context context, DescribeAccountSettings.Request input) {
        return new DescribeAccountSettings.Response(Commitments.described(
                lookup.catalog().accountSettings().commitment(settings.account()), clock.wallMs()));
    }
}
