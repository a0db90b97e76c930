package io.weir.api.channel;

import io.weir.api.Admission;
import io.weir.api.Context;
import io.weir.api.Faults;
import io.weir.api.ShapedOperation;
import io.weir.api.tag.TagRules;
import io.weir.protocol.op.CreateChannel;
import io.weir.protocol.shape.OperationShape;
import java.util.Map;

/// Judges what a channel is to be, and then says that there is no delivery (B-171).
public final class CreateChannelOperation implements ShapedOperation<CreateChannel.Request, CreateChannel.Response> {

    private final Admission admission;

    CreateChannelOperation(Admission admission) {
        this.admission = admission;
    }

    @Override
    public OperationShape<CreateChannel.Request, CreateChannel.Response> shape() {
        return CreateChannel.SHAPE;
    }

    @Override
    public CreateChannel.Response handle(Context context, CreateChannel.Request input) {
        admission.account(context, CreateChannel.SHAPE.name());
        ChannelRules.check(input);
        TagRules.check(input.tags() == null ? Map.of() : input.tags());
        throw Faults.invalidArgument("Channel " + input.channelName()
                + " cannot be created: delivery to S3 and S3 Tables is not offered by this service yet.");
    }
}
