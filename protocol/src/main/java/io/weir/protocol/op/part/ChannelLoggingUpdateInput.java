package io.weir.protocol.op.part;

import io.weir.protocol.shape.Field;
import io.weir.protocol.shape.StructureShape;

/** Where a channel is to log from now on (B-168). */
public record ChannelLoggingUpdateInput(CloudWatchLogsUpdateInput cloudWatchLogs) {
    /** Its form on the wire. */
    public static final StructureShape<ChannelLoggingUpdateInput> SHAPE = StructureShape.of(
            "ChannelLoggingUpdateInput",
            m -> new ChannelLoggingUpdateInput(m.required(0)),
            Field.required(
                    "CloudWatchLogs", CloudWatchLogsUpdateInput.SHAPE, ChannelLoggingUpdateInput::cloudWatchLogs));
}
