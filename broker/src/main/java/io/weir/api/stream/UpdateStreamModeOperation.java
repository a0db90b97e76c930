package io.weir.api.stream;

import io.weir.api.Changes;
import io.weir.api.Context;
import io.weir.api.Faults;
import io.weir.api.ShapedOperation;
import io.weir.api.StreamLookup;
import io.weir.catalog.CatalogCommand;
import io.weir.catalog.StreamKey;
import io.weir.catalog.StreamMode;
import io.weir.protocol.op.UpdateStreamMode;
import io.weir.protocol.shape.Empty;
import io.weir.protocol.shape.OperationShape;
import org.jspecify.annotations.Nullable;

/// Switches a stream between provisioned and on-demand mode (B.21).
public final class UpdateStreamModeOperation implements ShapedOperation<UpdateStreamMode.Request, Empty> {

    private final StreamLookup lookup;
    private final Changes changes;

    /// Switches streams through `changes`.
    public UpdateStreamModeOperation(StreamLookup lookup, Changes changes) {
        this.lookup = lookup;
        this.changes = changes;
    }

    @Override
    public OperationShape<UpdateStreamMode.Request, Empty> shape() {
        return UpdateStreamMode.SHAPE;
    }

    @Override
    public Empty handle(Context context, UpdateStreamMode.Request input) {
        StreamKey key =
                lookup.key(context, new StreamLookup.Ref(UpdateStreamMode.SHAPE.name(), null, input.streamArn()));
        StreamMode mode = StreamMode.valueOf(input.streamModeDetails().streamMode());
        int warm = warm(mode, input.warmThroughputMiBps());
        changes.apply(context, key, new CatalogCommand.ChangeMode(key, mode, warm, changes.terms()));
        return Empty.INSTANCE;
    }

    /// B-159: only towards on-demand mode.
    private static int warm(StreamMode mode, @Nullable Integer asked) {
        if (asked == null) {
            return CatalogCommand.ChangeMode.WARM_UNSAID;
        }
        if (mode != StreamMode.ON_DEMAND) {
            throw Faults.invalidArgument("WarmThroughputMiBps can only be set for a stream in On-Demand mode.");
        }
        return WarmThroughputs.checked(asked);
    }
}
