package io.weir.api.channel;

import io.weir.api.Admission;
import io.weir.api.Context;
import io.weir.api.ShapedOperation;
import io.weir.protocol.op.DescribeChannel;
import io.weir.protocol.shape.OperationShape;

/// Finds no channel (B-171).
public final class DescribeChannelOperation
        implements ShapedOperation<DescribeChannel.Request, DescribeChannel.Response> {

    private final Admission admission;

    DescribeChannelOperation(Admission admission) {
        this.admission = admission;
    }

    @Override
    public OperationShape<DescribeChannel.Request, DescribeChannel.Response> shape() {
        return DescribeChannel.SHAPE;
    }

    @Override
    public DescribeChannel.Response handle(Context context, DescribeChannel.Request input) {
        admission.channel(context, DescribeChannel.SHAPE.name(), input.channelArn());
        throw ChannelRules.notFound(input.channelArn());
    }
}
