package io.weir.api.stream;

import io.weir.api.Context;
import io.weir.api.ShapedOperation;
import io.weir.api.StreamLookup;
import io.weir.catalog.ShardEntry;
import io.weir.catalog.StreamEntry;
import io.weir.catalog.StreamStatus;
import io.weir.limits.ServiceLimits;
import io.weir.protocol.op.DescribeStream;
import io.weir.protocol.op.part.StreamDescription;
import io.weir.protocol.shape.OperationShape;
import io.weir.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
                new StreamLookup.Ref(DescribeStream.SHAPE.name(), input.streamName(), input.streamArn()));
        Integer asked = input.limit();
        int page = ServiceLimits.DESCRIBE_STREAM_PAGE;
        int limit = asked == null ? page : Math.min(asked, page);
        List<ShardEntry> shards = shardsAfter(stream, input.exclusiveStartShardId(), limit + 1);
        boolean more = shards.size() > limit;
        return new DescribeStream.Response(new StreamDescription(
                stream.name().text(),
                lookup.arn(stream),
                stream.status().name(),
                Descriptions.mode(stream),
                shards.stream().limit(limit).map(Descriptions::shard).toList(),
                more,
                stream.settings().retentionHours(),
                Descriptions.createdAt(stream),
                Descriptions.NO_MONITORING,
                Descriptions.NO_ENCRYPTION,
                null));
    }

    /// The next shards that may still hold records; none while the stream is made (B-038, B-039, B-042).
    private List<ShardEntry> shardsAfter(StreamEntry stream, @Nullable String startShardId, int max) {
        if (stream.status() == StreamStatus.CREATING) {
            return List.of();
        }
        ShardCursor cursor = ShardCursor.after(startShardId);
        long horizonMs = stream.horizonMs(clock.wallMs());
        return stream.shards().all().stream()
                .filter(cursor::passed)
                .filter(shard -> !shard.expired(horizonMs))
                .limit(max)
                .toList();
    }
}
