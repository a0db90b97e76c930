package io.weir.api.tag;

import io.weir.api.Context;
import io.weir.api.ShapedOperation;
import io.weir.protocol.op.TagResource;
import io.weir.protocol.shape.Empty;
import io.weir.protocol.shape.OperationShape;

/// Sets tags of a resource, over existing ones of the same key (B-147).
public final class TagResourceOperation implements ShapedOperation<TagResource.Request, Empty> {

    private final TaggedResources tagged;

    /// Sets tags through `tagged`.
    TagResourceOperation(TaggedResources tagged) {
        this.tagged = tagged;
    }

    @Override
    public OperationShape<TagResource.Request, Empty> shape() {
        return TagResource.SHAPE;
    }

    @Override
    public Empty handle(Context context, TagResource.Request input) {
        tagged.put(context, TagResource.SHAPE.name(), input.resourceArn(), input.tags());
        return Empty.INSTANCE;
    }
}
