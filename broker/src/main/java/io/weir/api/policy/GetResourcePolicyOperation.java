package io.weir.api.policy;

import io.weir.api.Context;
import io.weir.api.ShapedOperation;
import io.weir.api.StreamLookup;
import io.weir.protocol.op.GetResourcePolicy;
import io.weir.protocol.shape.OperationShape;

/// Shows the policy of a stream or a consumer as it was put, and `{}` where there is none (B-153).
public final class GetResourcePolicyOperation
        implements ShapedOperation<GetResourcePolicy.Request, GetResourcePolicy.Response> {

    private static final String NONE = "{}";

    private final PolicyTargets targets;
    private final StreamLookup lookup;

    GetResourcePolicyOperation(PolicyTargets targets, StreamLookup lookup) {
        this.targets = targets;
        this.lookup = lookup;
    }

    @Override
    public OperationShape<GetResourcePolicy.Request, GetResourcePolicy.Response> shape() {
        return GetResourcePolicy.SHAPE;
    }

    @Override
    public GetResourcePolicy.Response handle(Context context, GetResourcePolicy.Request input) {
        PolicyTargets.Target target = targets.find(context, GetResourcePolicy.SHAPE.name(), input.resourceArn());
        return new GetResourcePolicy.Response(
                lookup.catalog().resourcePolicies().find(target.place()).orElse(NONE));
    }
}
