package io.weir.api.tag;

import io.weir.api.Context;
import io.weir.api.ShapedOperation;
import io.weir.protocol.op.ListTagsForResource;
import io.weir.protocol.op.part.Tag;
import io.weir.protocol.shape.OperationShape;
import java.util.List;

/// Lists all tags of a resource by key (B-147).
public final class ListTagsForResourceOperation
        implements ShapedOperation<ListTagsForResource.Request, ListTagsForResource.Response> {

    private final TaggedResources tagged;

    /// Lists tags of `tagged`.
    ListTagsForResourceOperation(TaggedResources tagged) {
        this.tagged = tagged;
    }

    @Override
    public OperationShape<ListTagsForResource.Request, ListTagsForResource.Response> shape() {
        return ListTagsForResource.SHAPE;
    }

    @Override
    public ListTagsForResource.Response handle(Context context, ListTagsForResource.Request input) {
        List<Tag> tags = tagged.list(context, ListTagsForResource.SHAPE.name(), input.resourceArn()).entrySet().stream()
                .map(tag -> new Tag(tag.getKey(), tag.getValue()))
                .toList();
        return new ListTagsForResource.Response(tags);
    }
}
