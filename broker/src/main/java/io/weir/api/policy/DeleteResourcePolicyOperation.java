package io.weir.api.policy;

import io.weir.api.Changes;
import io.weir.api.Context;
import io.weir.api.ShapedOperation;
import io.weir.catalog.CatalogCommand;
import io.weir.catalog.Rejection;
import io.weir.protocol.error.ErrorType;
import io.weir.protocol.error.ServiceException;
import io.weir.protocol.op.DeleteResourcePolicy;
import io.weir.protocol.shape.Empty;
import io.weir.protocol.shape.OperationShape;

/// Takes the policy off a stream or a consumer (B-153).
public final class DeleteResourcePolicyOperation implements ShapedOperation<DeleteResourcePolicy.Request, Empty> {

    private final PolicyTargets targets;
    private final Changes changes;

    DeleteResourcePolicyOperation(PolicyTargets targets, Changes changes) {
        this.targets = targets;
        this.changes = changes;
    }

    @Override
    public OperationShape<DeleteResourcePolicy.Request, Empty> shape() {
        return DeleteResourcePolicy.SHAPE;
    }

    @Override
    public Empty handle(Context context, DeleteResourcePolicy.Request input) {
        PolicyTargets.Target target = targets.find(context, DeleteResourcePolicy.SHAPE.name(), input.resourceArn());
        changes.apply(
                context,
                new CatalogCommand.DeleteResourcePolicy(target.place()),
                why -> why instanceof Rejection.ResourcePolicyNotFound
                        ? new ServiceException(
                                ErrorType.RESOURCE_NOT_FOUND,
                                "No resource policy found for resource ARN " + target.arn() + ".")
                        : changes.rejections().of(why, target.stream().key()));
        return Empty.INSTANCE;
    }
}
