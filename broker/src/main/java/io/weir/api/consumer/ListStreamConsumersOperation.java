package io.weir.api.consumer;

import io.weir.api.ConsumerLookup;
import io.weir.api.Context;
import io.weir.api.Faults;
import io.weir.api.ShapedOperation;
import io.weir.api.StreamLookup;
import io.weir.api.stream.PageFaults;
import io.weir.catalog.Catalog;
import io.weir.catalog.ConsumerEntry;
import io.weir.catalog.StreamEntry;
import io.weir.catalog.StreamKey;
import io.weir.catalog.StreamStatus;
import io.weir.limits.ServiceLimits;
import io.weir.protocol.op.ListStreamConsumers;
import io.weir.protocol.op.part.StreamConsumer;
import io.weir.protocol.shape.OperationShape;
import io.weir.read.ConsumersPlace;
import io.weir.read.PageToken;
import io.weir.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Lists the consumers of a stream by name, in pages (B-133).
public final class ListStreamConsumersOperation
        implements ShapedOperation<ListStreamConsumers.Request, ListStreamConsumers.Response> {

    private final StreamLookup streams;
    private final ConsumerLookup consumers;
    private final PageToken<ConsumersPlace> tokens;
    private final Clock clock;

    ListStreamConsumersOperation(
            StreamLookup streams, ConsumerLookup consumers, PageToken<ConsumersPlace> tokens, Clock clock) {
        this.streams = streams;
        this.consumers = consumers;
        this.tokens = tokens;
        this.clock = clock;
    }

    @Override
    public OperationShape<ListStreamConsumers.Request, ListStreamConsumers.Response> shape() {
        return ListStreamConsumers.SHAPE;
    }

    @Override
    public ListStreamConsumers.Response handle(Context context, ListStreamConsumers.Request input) {
        long nowMs = clock.wallMs();
        StreamKey key =
                streams.key(context, new StreamLookup.Ref(ListStreamConsumers.SHAPE.name(), null, input.streamArn()));
        String after = after(context, input, nowMs, key);
        Catalog catalog = streams.catalog();
        StreamEntry stream = listable(catalog, key);
        StreamLookup.checkCreation(stream, input.streamCreationTimestamp());
        int limit = limit(input.maxResults());
        List<ConsumerEntry> found = catalog.consumers().after(stream.id(), after).stream()
                .limit(limit + 1L)
                .toList();
        boolean more = found.size() > limit;
        List<ConsumerEntry> listed = more ? found.subList(0, limit) : found;
        return new ListStreamConsumers.Response(
                listed.stream().map(consumer -> described(stream, consumer)).toList(),
                more
                        ? tokens.make(
                                new ConsumersPlace(stream.id(), listed.getLast().name()),
                                context.principal().accountId(),
                                nowMs)
                        : null);
    }

    private @Nullable String after(Context context, ListStreamConsumers.Request input, long nowMs, StreamKey key) {
        String token = input.nextToken();
        if (token == null) {
            return null;
        }
        if (input.streamCreationTimestamp() != null) {
            throw Faults.invalidArgument("NextToken and StreamCreationTimestamp cannot be provided together.");
        }
        ConsumersPlace place =
                PageFaults.place(tokens.open(token, context.principal().accountId(), nowMs));
        StreamEntry stream = streams.existing(key);
        if (stream.id() != place.streamId()) {
            throw Faults.invalidArgument("NextToken and StreamARN must refer to the same stream.");
        }
        return place.afterName();
    }

    /// B-012: a stream that is being made has no consumers to speak of yet.
    private static StreamEntry listable(Catalog catalog, StreamKey key) {
        StreamEntry stream = catalog.stream(key).orElseThrow(() -> Faults.streamNotFound(key));
        if (stream.status() == StreamStatus.CREATING) {
            throw Faults.streamNotActive(key, stream.status());
        }
        return stream;
    }

    private static int limit(@Nullable Integer asked) {
        int page = ServiceLimits.LIST_CONSUMERS_PAGE;
        return asked == null ? page : Math.min(asked, page);
    }

    private StreamConsumer described(StreamEntry stream, ConsumerEntry consumer) {
        return new StreamConsumer(
                consumer.name(),
                consumers.arn(stream, consumer),
                consumer.status().name(),
                Instant.ofEpochMilli(consumer.createdAtMs()));
    }
}
