package io.weir.api.channel;

import io.weir.api.Context;
import io.weir.api.Faults;
import io.weir.api.ShapedOperation;
import io.weir.api.StreamLookup;
import io.weir.protocol.op.ListChannels;
import io.weir.protocol.op.part.StreamFilter;
import io.weir.protocol.shape.OperationShape;
import java.util.List;

/// Lists no channel (B-170, B-171).
public final class ListChannelsOperation implements ShapedOperation<ListChannels.Request, ListChannels.Response> {

    private final StreamLookup lookup;

    /// Recognises the streams of `lookup`.
    public ListChannelsOperation(StreamLookup lookup) {
        this.lookup = lookup;
    }

    @Override
    public OperationShape<ListChannels.Request, ListChannels.Response> shape() {
        return ListChannels.SHAPE;
    }

    @Override
    public ListChannels.Response handle(Context context, ListChannels.Request input) {
        lookup.admission().account(context, ListChannels.SHAPE.name());
        List<StreamFilter> filters = input.streamFilter() == null ? List.of() : input.streamFilter();
        for (StreamFilter filter : filters) {
            lookup.checkOwn(context, ListChannels.SHAPE.name(), filter.streamArn());
        }
        if (input.nextToken() != null) {
            throw Faults.invalidArgument("NextToken is invalid."); // there never is a second page
        }
        return new ListChannels.Response(List.of(), null);
    }
}
