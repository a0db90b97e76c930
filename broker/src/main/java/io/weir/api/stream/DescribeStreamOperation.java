package io.weir.api.stream;

import io.weir.api.Context;
import io.weir.api.ShapedOperation;
import io.weir.api.StreamLookup;
import io.weir.catalog.ShardEntry;
import io.weir.catalog.ShardFilters;
import io.weir.catalog.StreamEntry;
import io.weir.limits.ServiceLimits;
import io.weir.protocol.op.DescribeStream;
import io.weir.protocol.op.part.StreamDescription;
import io.weir.protocol.shape.OperationShape;
import io.weir.time.Clock;
import java.util.List;

/// Describes a stream with a page of its shards (B.3).
public final class DescribeStreamOperation implements ShapedOperation<DescribeStream.Request, DescribeStream.Response> {

    private final StreamLookup lookup;
    private final Clock clock;

    /// Describes the streams of `lookup`.
    public DescribeStreamOperation(StreamLookup lookup, Clock clock) {
        this.lookup = lookup;
        this.clock = clock;
    }

    @Override
    public OperationShape<DescribeStream.Request, DescribeStream.Response> shape() {
        return DescribeStream.SHAPE;
    }

    @Override
    public DescribeStream.Response handle(Context context, DescribeStream.Request input) {
        StreamEntry stream = lookup.existing(
                context, new StreamLookup.Ref(DescribeStream.SHAPE.name(), input.streamName(), input.streamArn()));
        Integer asked = input.limit();
        int page = ServiceLimits.DESCRIBE_STREAM_PAGE;
        int limit = asked == null ? page : Math.min(asked, page);
        List<ShardEntry> shards = ShardFilters.described(stream, clock.wallMs());
        ShardFilters.Page shown = ShardFilters.page(shards, ShardCursor.after(input.exclusiveStartShardId()), limit);
        return new DescribeStream.Response(new StreamDescription(
                stream.name().text(),
                lookup.arn(stream),
                stream.status().name(),
                Descriptions.mode(stream),
                shown.shards().stream().map(Descriptions::shard).toList(),
                shown.more(),
                stream.settings().retentionHours(),
                Descriptions.createdAt(stream),
                Descriptions.monitoring(stream),
                Descriptions.encryptionType(stream),
                Descriptions.keyId(stream)));
    }
}
