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
import io.weir.time.Clock;
import org.jspecify.annotations.Nullable;

/// Describes a stream without its shards (B.4). Never gives a stream id, which would send clients elsewhere (A-016,
/// B-044).
public final class DescribeStreamSummaryOperation
        implements ShapedOperation<DescribeStreamSummary.Request, DescribeStreamSummary.Response> {

    private final StreamLookup lookup;
    private final Clock clock;

    /// Describes the streams of `lookup`.
    public DescribeStreamSummaryOperation(StreamLookup lookup, Clock clock) {
        this.lookup = lookup;
        this.clock = clock;
    }

    @Override
    public OperationShape<DescribeStreamSummary.Request, DescribeStreamSummary.Response> shape() {
        return DescribeStreamSummary.SHAPE;
    }

    @Override
    public DescribeStreamSummary.Response handle(Context context, DescribeStreamSummary.Request input) {
        StreamEntry stream = lookup.existing(
                context,
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
                Descriptions.monitoring(stream),
                Descriptions.encryptionType(stream),
                Descriptions.keyId(stream),
                creating ? 0 : stream.shards().open().size(),
                lookup.catalog().consumers().of(stream.id()).size(),
                warmThroughput(stream),
                stream.settings().maxRecordSizeKiB(),
                onDemand ? stream.settings().distribution().name() : null,
                null));
    }

    /// B-045: for on-demand streams of an account that is committed to a minimum throughput.
    private @Nullable WarmThroughput warmThroughput(StreamEntry stream) {
        boolean shown = stream.settings().mode() == StreamMode.ON_DEMAND
                && lookup.catalog().accountSettings().committed(stream.accountId(), clock.wallMs());
        return shown ? WarmThroughputs.of(stream) : null;
    }
}
