package io.weir.api.stream;

import io.weir.api.Changes;
import io.weir.api.Context;
import io.weir.api.ShapedOperation;
import io.weir.api.StreamLookup;
import io.weir.api.tag.TagRules;
import io.weir.catalog.CatalogCommand;
import io.weir.catalog.StreamKey;
import io.weir.protocol.op.AddTagsToStream;
import io.weir.protocol.shape.Empty;
import io.weir.protocol.shape.OperationShape;
import java.util.TreeMap;
import java.util.TreeSet;

/// Sets tags, over existing ones of the same key (B.18).
public final class AddTagsToStreamOperation implements ShapedOperation<AddTagsToStream.Request, Empty> {

    private final StreamLookup lookup;
    private final Changes changes;

    /// Sets tags through `changes`.
    public AddTagsToStreamOperation(StreamLookup lookup, Changes changes) {
        this.lookup = lookup;
        this.changes = changes;
    }

    @Override
    public OperationShape<AddTagsToStream.Request, Empty> shape() {
        return AddTagsToStream.SHAPE;
    }

    @Override
    public Empty handle(Context context, AddTagsToStream.Request input) {
        StreamKey key = lookup.key(
                context, new StreamLookup.Ref(AddTagsToStream.SHAPE.name(), input.streamName(), input.streamArn()));
        lookup.existing(key);
        TagRules.check(input.tags());
        changes.apply(context, key, new CatalogCommand.ChangeTags(key, new TreeMap<>(input.tags()), new TreeSet<>()));
        return Empty.INSTANCE;
    }
}
