package io.weir.api.policy;

import io.weir.api.Changes;
import io.weir.api.Context;
import io.weir.api.Faults;
import io.weir.api.ShapedOperation;
import io.weir.auth.policy.ParsedPolicy;
import io.weir.auth.policy.PolicyParser;
import io.weir.catalog.CatalogCommand;
import io.weir.protocol.op.PutResourcePolicy;
import io.weir.protocol.shape.Empty;
import io.weir.protocol.shape.OperationShape;

/// Hangs a policy on a stream or a consumer, in the place of the one that was there (B-152 to B-155, E-031).
public final class PutResourcePolicyOperation implements ShapedOperation<PutResourcePolicy.Request, Empty> {

    private final PolicyTargets targets;
    private final Changes changes;

    PutResourcePolicyOperation(PolicyTargets targets, Changes changes) {
        this.targets = targets;
        this.changes = changes;
    }

    @Override
    public OperationShape<PutResourcePolicy.Request, Empty> shape() {
        return PutResourcePolicy.SHAPE;
    }

    @Override
    public Empty handle(Context context, PutResourcePolicy.Request input) {
        PolicyTargets.Target target = targets.find(context, PutResourcePolicy.SHAPE.name(), input.resourceArn());
        if (PolicyParser.ofResource(input.policy(), target.arn()) instanceof ParsedPolicy.Malformed(String why)) {
            throw Faults.invalidArgument("The resource policy is invalid: " + why + ".");
        }
        changes.apply(
                context, target.stream().key(), new CatalogCommand.PutResourcePolicy(target.place(), input.policy()));
        return Empty.INSTANCE;
    }
}
