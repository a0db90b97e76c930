package io.weir.api.stream;

import io.weir.api.Context;
import io.weir.api.Faults;
import io.weir.api.ShapedOperation;
import io.weir.api.StreamLookup;
import io.weir.catalog.StreamEntry;
import io.weir.limits.ServiceLimits;
import io.weir.protocol.op.ListStreams;
import io.weir.protocol.op.part.StreamSummary;
import io.weir.protocol.shape.OperationShape;
import io.weir.read.PageToken;
import io.weir.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Lists streams by name, paged by token or by last name (B.5).
public final class ListStreamsOperation implements ShapedOperation<ListStreams.Request, ListStreams.Response> {

    private final StreamLookup lookup;
    private final PageToken<String> tokens;
    private final Clock clock;

    /// Lists streams of `lookup`, each caller's own account.
    public ListStreamsOperation(StreamLookup lookup, PageToken<String> tokens, Clock clock) {
        this.lookup = lookup;
        this.tokens = tokens;
        this.clock = clock;
    }

    @Override
    public OperationShape<ListStreams.Request, ListStreams.Response> shape() {
        return ListStreams.SHAPE;
    }

    @Override
    public ListStreams.Response handle(Context context, ListStreams.Request input) {
        lookup.admission().account(context, ListStreams.SHAPE.name());
        String account = context.principal().accountId();
        Integer asked = input.limit();
        int page = ServiceLimits.LIST_STREAMS_PAGE;
        int limit = asked == null ? page : Math.min(asked, page);
        List<StreamEntry> found = lookup.catalog().streams(account, after(account, input), limit + 1);
        boolean more = found.size() > limit;
        List<StreamEntry> listed = more ? found.subList(0, limit) : found;
        return new ListStreams.Response(
                listed.stream().map(stream -> stream.name().text()).toList(),
                more,
                more ? tokens.make(listed.getLast().name().text(), account, clock.wallMs()) : null,
                listed.stream().map(this::summary).toList());
    }

    private @Nullable String after(String account, ListStreams.Request input) {
        String token = input.nextToken();
        if (token == null) {
            return input.exclusiveStartStreamName();
        }
        if (input.exclusiveStartStreamName() != null) {
            throw Faults.invalidArgument("NextToken and ExclusiveStartStreamName cannot be provided together.");
        }
        return PageFaults.place(tokens.open(token, account, clock.wallMs()));
    }

    private StreamSummary summary(StreamEntry stream) {
        return new StreamSummary(
                stream.name().text(),
                lookup.arn(stream),
                stream.status().name(),
                Descriptions.mode(stream),
                Descriptions.createdAt(stream));
    }
}
