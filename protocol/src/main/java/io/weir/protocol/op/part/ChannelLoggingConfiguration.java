package io.weir.protocol.op.part;

import io.weir.protocol.shape.Field;
import io.weir.protocol.shape.StructureShape;

/** Where a channel logs (B-167). */
public record ChannelLoggingConfiguration(CloudWatchLogs cloudWatchLogs) {
    /** Its form on the wire. */
    public static final StructureShape<ChannelLoggingConfiguration> SHAPE = StructureShape.of(
            "ChannelLoggingConfiguration",
            m -> new ChannelLoggingConfiguration(m.required(0)),
            Field.required("CloudWatchLogs", CloudWatchLogs.SHAPE, ChannelLoggingConfiguration::cloudWatchLogs));
}
