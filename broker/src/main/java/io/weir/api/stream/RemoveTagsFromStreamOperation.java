package io.weir.api.stream;

import io.weir.api.Changes;
import io.weir.api.Context;
import io.weir.api.ShapedOperation;
import io.weir.api.StreamLookup;
import io.weir.api.tag.TagRules;
import io.weir.catalog.CatalogCommand;
import io.weir.catalog.StreamKey;
import io.weir.protocol.op.RemoveTagsFromStream;
import io.weir.protocol.shape.Empty;
import io.weir.protocol.shape.OperationShape;
import java.util.TreeMap;
import java.util.TreeSet;

/// Removes tags; a key that is not there is no error (B-150).
public final class RemoveTagsFromStreamOperation implements ShapedOperation<RemoveTagsFromStream.Request, Empty> {

    private final StreamLookup lookup;
    private final Changes changes;

    /// Removes tags through `changes`.
    public RemoveTagsFromStreamOperation(StreamLookup lookup, Changes changes) {
        this.lookup = lookup;
        this.changes = changes;
    }

    @Override
    public OperationShape<RemoveTagsFromStream.Request, Empty> shape() {
        return RemoveTagsFromStream.SHAPE;
    }

    @Override
    public Empty handle(Context context, RemoveTagsFromStream.Request input) {
        StreamKey key = lookup.key(
                context,
                new StreamLookup.Ref(RemoveTagsFromStream.SHAPE.name(), input.streamName(), input.streamArn()));
        lookup.existing(key);
        TagRules.checkCharacters(input.tagKeys());
        changes.apply(
                context, key, new CatalogCommand.ChangeTags(key, new TreeMap<>(), new TreeSet<>(input.tagKeys())));
        return Empty.INSTANCE;
    }
}
