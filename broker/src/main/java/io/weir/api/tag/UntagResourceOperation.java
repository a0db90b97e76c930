package io.weir.api.tag;

import io.weir.api.Context;
import io.weir.api.ShapedOperation;
import io.weir.protocol.op.UntagResource;
import io.weir.protocol.shape.Empty;
import io.weir.protocol.shape.OperationShape;

/// Removes tags of a resource; a key that is not there is no error (B-147, B-150).
public final class UntagResourceOperation implements ShapedOperation<UntagResource.Request, Empty> {

    private final TaggedResources tagged;

    /// Removes tags through `tagged`.
    UntagResourceOperation(TaggedResources tagged) {
        this.tagged = tagged;
    }

    @Override
    public OperationShape<UntagResource.Request, Empty> shape() {
        return UntagResource.SHAPE;
    }

    @Override
    public Empty handle(Context context, UntagResource.Request input) {
        tagged.remove(context, UntagResource.SHAPE.name(), input.resourceArn(), input.tagKeys());
        return Empty.INSTANCE;
    }
}
