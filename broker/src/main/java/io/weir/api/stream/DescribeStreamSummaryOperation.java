package io.weir.api.stream;

import io.weir.api.Context;
import io.weir.api.ShapedOperation;
import io.weir.api.StreamLookup;
import io.weir.catalog.StreamEntry;
import io.weir.catalog.StreamMode;
import io.weir.catalog.StreamStatus;
import io.weir.protocol.op.DescribeStreamSummary;
import io.weir.protocol.op.part.StreamDescriptionSummary;
import io.weir.protocol.op.part.WarmThroughput;
import io.weir.protocol.shape.OperationShape;
import org.jspecify.annotations.Nullable;

/// Describes a stream without its shards (B.4). Never gives a stream id, which would send clients elsewhere (A-016,
/// B-044).
public final class DescribeStreamSummaryOperation
        implements ShapedOperation<DescribeStreamSummary.Request, DescribeStreamSummary.Response> {

    private final StreamLookup lookup;

    /// Describes the streams of `lookup`.
    public DescribeStreamSummaryOperation(StreamLookup lookup) {
        this.lookup = lookup;
    }

    @Override
    public OperationShape<DescribeStreamSummary.Request, DescribeStreamSummary.Response> shape() {
        return DescribeStreamSummary.SHAPE;
    }

    @Override
    public DescribeStreamSummary.Response handle(Context context, DescribeStreamSummary.Request input) {
        StreamEntry stream = lookup.existing(
                new StreamLookup.Ref(DescribeStreamSummary.SHAPE.name(), input.streamName(), input.streamArn()));
        boolean onDemand = stream.settings().mode() == StreamMode.ON_DEMAND;
        boolean creating = stream.status() == StreamStatus.CREATING;
        return new DescribeStreamSummary.Response(new StreamDescriptionSummary(
                stream.name().text(),
                lookup.arn(stream),
                null,
                stream.status().name(),
                Descriptions.mode(stream),
                stream.settings().retentionHours(),
                Descriptions.createdAt(stream),
                Descriptions.NO_MONITORING,
                Descriptions.encryptionType(stream),
                Descriptions.keyId(stream),
                creating ? 0 : stream.shards().open().size(),
                0,
                warmThroughput(stream),
                stream.settings().maxRecordSizeKiB(),
                onDemand ? stream.settings().distribution().name() : null,
                null));
    }

    /// B-045; until it takes effect, a stream is as warm as it was asked to be from its first shards on.
    private static @Nullable WarmThroughput warmThroughput(StreamEntry stream) {
        int asked = stream.settings().warmThroughputMiBps();
        return asked == 0
                ? null
                : new WarmThroughput(asked, stream.shards().open().size());
    }
}
