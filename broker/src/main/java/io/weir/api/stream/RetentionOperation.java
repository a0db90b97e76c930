package io.weir.api.stream;

import io.weir.api.Changes;
import io.weir.api.Context;
import io.weir.api.ShapedOperation;
import io.weir.api.StreamLookup;
import io.weir.catalog.CatalogCommand;
import io.weir.catalog.StreamKey;
import io.weir.protocol.op.DecreaseStreamRetentionPeriod;
import io.weir.protocol.op.IncreaseStreamRetentionPeriod;
import io.weir.protocol.shape.Empty;
import io.weir.protocol.shape.OperationShape;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Keeps records longer or for a shorter time (B.15): two operations that differ in their name and direction only. What
/// a decrease makes too old is unreadable at once; no increase brings anything back (E-028).
///
/// @param <I> the input of the one or the other
public final class RetentionOperation<I> implements ShapedOperation<I, Empty> {

    /// What both are asked for.
    private record Ask(
            @Nullable String streamName, @Nullable String streamArn, int hours) {}

    private final OperationShape<I, Empty> shape;
    private final Function<I, Ask> ask;
    private final boolean increase;
    private final StreamLookup lookup;
    private final Changes changes;

    private RetentionOperation(
            OperationShape<I, Empty> shape,
            Function<I, Ask> ask,
            boolean increase,
            StreamLookup lookup,
            Changes changes) {
        this.shape = shape;
        this.ask = ask;
        this.increase = increase;
        this.lookup = lookup;
        this.changes = changes;
    }

    /// IncreaseStreamRetentionPeriod.
    public static RetentionOperation<IncreaseStreamRetentionPeriod.Request> increase(
            StreamLookup lookup, Changes changes) {
        return new RetentionOperation<>(
                IncreaseStreamRetentionPeriod.SHAPE,
                input -> new Ask(input.streamName(), input.streamArn(), input.retentionPeriodHours()),
                true,
                lookup,
                changes);
    }

    /// DecreaseStreamRetentionPeriod.
    public static RetentionOperation<DecreaseStreamRetentionPeriod.Request> decrease(
            StreamLookup lookup, Changes changes) {
        return new RetentionOperation<>(
                DecreaseStreamRetentionPeriod.SHAPE,
                input -> new Ask(input.streamName(), input.streamArn(), input.retentionPeriodHours()),
                false,
                lookup,
                changes);
    }

    @Override
    public OperationShape<I, Empty> shape() {
        return shape;
    }

    @Override
    public Empty handle(Context context, I input) {
        Ask asked = ask.apply(input);
        StreamKey key = lookup.key(context, new StreamLookup.Ref(shape.name(), asked.streamName(), asked.streamArn()));
        changes.apply(context, key, new CatalogCommand.ChangeRetention(key, asked.hours(), increase));
        return Empty.INSTANCE;
    }
}
