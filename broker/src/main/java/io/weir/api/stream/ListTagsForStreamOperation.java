package io.weir.api.stream;

import io.weir.api.Context;
import io.weir.api.ShapedOperation;
import io.weir.api.StreamLookup;
import io.weir.catalog.StreamEntry;
import io.weir.limits.ServiceLimits;
import io.weir.protocol.op.ListTagsForStream;
import io.weir.protocol.op.part.Tag;
import io.weir.protocol.shape.OperationShape;
import java.util.List;
import java.util.SortedMap;

/// Lists tags by key (B-146).
public final class ListTagsForStreamOperation
        implements ShapedOperation<ListTagsForStream.Request, ListTagsForStream.Response> {

    private final StreamLookup lookup;

    /// Lists tags of the streams of `lookup`.
    public ListTagsForStreamOperation(StreamLookup lookup) {
        this.lookup = lookup;
    }

    @Override
    public OperationShape<ListTagsForStream.Request, ListTagsForStream.Response> shape() {
        return ListTagsForStream.SHAPE;
    }

    @Override
    public ListTagsForStream.Response handle(Context context, ListTagsForStream.Request input) {
        StreamEntry stream = lookup.existing(
                context, new StreamLookup.Ref(ListTagsForStream.SHAPE.name(), input.streamName(), input.streamArn()));
        SortedMap<String, String> tags = stream.settings().tags();
        String start = input.exclusiveStartTagKey();
        // The smallest text behind a key is the key with a zero character added.
        SortedMap<String, String> rest = start == null ? tags : tags.tailMap(start + '\0');
        Integer asked = input.limit();
        int limit = asked == null ? ServiceLimits.LIST_TAGS_PAGE : asked;
        List<Tag> page = rest.entrySet().stream()
                .limit(limit)
                .map(tag -> new Tag(tag.getKey(), tag.getValue()))
                .toList();
        return new ListTagsForStream.Response(page, rest.size() > page.size());
    }
}
