package io.weir.api.stream;

import io.weir.api.Context;
import io.weir.api.Encoded;
import io.weir.api.Faults;
import io.weir.api.Incoming;
import io.weir.api.ProducerIds;
import io.weir.api.ShapedOperation;
import io.weir.api.StreamLookup;
import io.weir.catalog.ShardEntry;
import io.weir.catalog.ShardFilters;
import io.weir.catalog.StreamEntry;
import io.weir.catalog.StreamKey;
import io.weir.catalog.StreamStatus;
import io.weir.limits.ServiceLimits;
import io.weir.protocol.extension.ProducerFields;
import io.weir.protocol.op.ListShards;
import io.weir.protocol.shape.OperationShape;
import io.weir.protocol.type.StreamName;
import io.weir.read.PageToken;
import io.weir.read.ShardsPlace;
import io.weir.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Lists the shards of a stream, filtered and paged (B.6). One call sees one picture of the stream (B-063).
public final class ListShardsOperation implements ShapedOperation<ListShards.Request, ListShards.Response> {

    private final StreamLookup lookup;
    private final PageToken<ShardsPlace> tokens;
    private final Clock clock;

    /// Lists shards of the streams of `lookup`.
    public ListShardsOperation(StreamLookup lookup, PageToken<ShardsPlace> tokens, Clock clock) {
        this.lookup = lookup;
        this.tokens = tokens;
        this.clock = clock;
    }

    @Override
    public OperationShape<ListShards.Request, ListShards.Response> shape() {
        return ListShards.SHAPE;
    }

    /// With the field that asks for one, the answer holds an id for a producer as well (docs/extensions.md).
    @Override
    public Encoded serve(Incoming incoming) {
        Encoded answer = ShapedOperation.super.serve(incoming);
        return answer.withField(ProducerFields.ID, ProducerIds.asked(incoming));
    }

    @Override
    public ListShards.Response handle(Context context, ListShards.Request input) {
        long nowMs = clock.wallMs();
        String token = input.nextToken();
        Listing listing = token == null ? first(context, input, nowMs) : next(context, input, token, nowMs);
        List<ShardEntry> chosen = ShardFilters.select(listing.stream(), listing.filter(), nowMs);
        ShardFilters.Page page = ShardFilters.page(chosen, listing.afterIndex(), limit(input.maxResults()));
        return new ListShards.Response(
                page.shards().stream().map(Descriptions::shard).toList(),
                page.more()
                        ? tokens.make(
                                listing.placeAfter(page.shards().getLast()),
                                context.principal().accountId(),
                                nowMs)
                        : null);
    }

    private Listing first(Context context, ListShards.Request input, long nowMs) {
        if (input.streamName() == null && input.streamArn() == null) {
            throw Faults.invalidArgument("Either NextToken or StreamName should be provided.");
        }
        StreamEntry stream = listable(lookup.existing(context, ref(input)));
        StreamLookup.checkCreation(stream, input.streamCreationTimestamp());
        return Listing.first(stream, input.shardFilter(), input.exclusiveStartShardId(), nowMs);
    }

    private Listing next(Context context, ListShards.Request input, String token, long nowMs) {
        checkTokenAlone(input);
        String account = context.principal().accountId();
        ShardsPlace place = PageFaults.place(tokens.open(token, account, nowMs));
        Optional<StreamEntry> stream = lookup.catalog().stream(place.streamId());
        StreamKey key =
                stream.map(StreamEntry::key).orElseGet(() -> new StreamKey(account, StreamName.of(place.streamName())));
        lookup.admission().stream(context, ListShards.SHAPE.name(), key);
        if (input.streamArn() != null && !lookup.names(context, input.streamArn(), key)) {
            throw Faults.invalidArgument("NextToken and StreamARN must refer to the same stream.");
        }
        return Listing.next(listable(stream.orElseThrow(() -> Faults.streamNotFound(key))), place);
    }

    /// B-054; a stream ARN may come along, because newer clients send both (B-055).
    private static void checkTokenAlone(ListShards.Request input) {
        refuseWithToken("StreamName", input.streamName());
        refuseWithToken("StreamCreationTimestamp", input.streamCreationTimestamp());
        refuseWithToken("ExclusiveStartShardId", input.exclusiveStartShardId());
        refuseWithToken("ShardFilter", input.shardFilter());
    }

    private static void refuseWithToken(String name, @Nullable Object value) {
        if (value != null) {
            throw Faults.invalidArgument("NextToken and " + name + " cannot be provided together.");
        }
    }

    /// B-061: a stream that is being made has no shards to speak of yet.
    private static StreamEntry listable(StreamEntry stream) {
        if (stream.status() == StreamStatus.CREATING) {
            throw Faults.streamNotActive(stream.key(), stream.status());
        }
        return stream;
    }

    private static int limit(@Nullable Integer asked) {
        int page = ServiceLimits.LIST_SHARDS_PAGE;
        return asked == null ? page : Math.min(asked, page);
    }

    private static StreamLookup.Ref ref(ListShards.Request input) {
        return new StreamLookup.Ref(ListShards.SHAPE.name(), input.streamName(), input.streamArn());
    }
}
