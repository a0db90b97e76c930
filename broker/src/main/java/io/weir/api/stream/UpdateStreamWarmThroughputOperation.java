package io.weir.api.stream;

import io.weir.api.Changes;
import io.weir.api.Context;
import io.weir.api.ShapedOperation;
import io.weir.api.StreamLookup;
import io.weir.catalog.CatalogCommand;
import io.weir.catalog.StreamEntry;
import io.weir.catalog.StreamKey;
import io.weir.protocol.op.UpdateStreamWarmThroughput;
import io.weir.protocol.shape.OperationShape;

/// Changes the throughput that an on-demand stream is kept ready for (B.23).
public final class UpdateStreamWarmThroughputOperation
        implements ShapedOperation<UpdateStreamWarmThroughput.Request, UpdateStreamWarmThroughput.Response> {

    private final StreamLookup lookup;
    private final Changes changes;

    /// Changes streams through `changes`.
    public UpdateStreamWarmThroughputOperation(StreamLookup lookup, Changes changes) {
        this.lookup = lookup;
        this.changes = changes;
    }

    @Override
    public OperationShape<UpdateStreamWarmThroughput.Request, UpdateStreamWarmThroughput.Response> shape() {
        return UpdateStreamWarmThroughput.SHAPE;
    }

    @Override
    public UpdateStreamWarmThroughput.Response handle(Context context, UpdateStreamWarmThroughput.Request input) {
        StreamKey key = lookup.key(
                context,
                new StreamLookup.Ref(UpdateStreamWarmThroughput.SHAPE.name(), input.streamName(), input.streamArn()));
        int warm = WarmThroughputs.checked(input.warmThroughputMiBps());
        StreamEntry stream =
                changes
                        .apply(context, key, new CatalogCommand.ChangeWarmThroughput(key, warm, changes.terms()))
                        .stream();
        return new UpdateStreamWarmThroughput.Response(
                lookup.arn(stream), stream.name().text(), WarmThroughputs.of(stream));
    }
}
