package io.weir.api.channel;

import io.weir.api.Admission;
import io.weir.api.Context;
import io.weir.api.ShapedOperation;
import io.weir.protocol.op.DeleteChannel;
import io.weir.protocol.shape.Empty;
import io.weir.protocol.shape.OperationShape;

/// Finds no channel (B-171).
public final class DeleteChannelOperation implements ShapedOperation<DeleteChannel.Request, Empty> {

    private final Admission admission;

    DeleteChannelOperation(Admission admission) {
        this.admission = admission;
    }

    @Override
    public OperationShape<DeleteChannel.Request, Empty> shape() {
        return DeleteChannel.SHAPE;
    }

    @Override
    public Empty handle(Context context, DeleteChannel.Request input) {
        admission.channel(context, DeleteChannel.SHAPE.name(), input.channelArn());
        throw ChannelRules.notFound(input.channelArn());
    }
}
