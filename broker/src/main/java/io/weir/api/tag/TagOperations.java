package io.weir.api.tag;

import io.weir.api.Changes;
import io.weir.api.ConsumerLookup;
import io.weir.api.Operation;
import io.weir.api.StreamLookup;
import java.util.List;

/// The operations of this room.
public final class TagOperations {

    private TagOperations() {}

    /// All of them.
    public static List<Operation<?, ?>> of(StreamLookup lookup, ConsumerLookup consumers, Changes changes) {
        TaggedResources tagged = new TaggedResources(lookup, consumers, changes);
        return List.of(
                new ListTagsForResourceOperation(tagged),
                new TagResourceOperation(tagged),
                new UntagResourceOperation(tagged));
    }
}
