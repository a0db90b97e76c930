package io.weir.api.channel;

import io.weir.api.Admission;
import io.weir.api.Context;
import io.weir.api.ShapedOperation;
import io.weir.protocol.op.UpdateChannel;
import io.weir.protocol.shape.OperationShape;

/// Judges the change, and then finds no channel (B-168, B-171).
public final class UpdateChannelOperation implements ShapedOperation<UpdateChannel.Request, UpdateChannel.Response> {

    private final Admission admission;

    UpdateChannelOperation(Admission admission) {
        this.admission = admission;
    }

    @Override
    public OperationShape<UpdateChannel.Request, UpdateChannel.Response> shape() {
        return UpdateChannel.SHAPE;
    }

    @Override
    public UpdateChannel.Response handle(Context context, UpdateChannel.Request input) {
        admission.channel(context, UpdateChannel.SHAPE.name(), input.channelArn());
        ChannelRules.check(input);
        throw ChannelRules.notFound(input.channelArn());
    }
}
