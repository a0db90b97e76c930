package io.weir.protocol.op.part;

import io.weir.protocol.shape.Field;
import io.weir.protocol.shape.StructureShape;
import org.jspecify.annotations.Nullable;

/** A log group and a stream in it, each unchanged when absent (B-168). */
public record CloudWatchLogsUpdateInput(
        boolean enabled,
        @Nullable String logGroupName,
        @Nullable String logStreamName) {
    /** Its form on the wire. */
    public static final StructureShape<CloudWatchLogsUpdateInput> SHAPE = StructureShape.of(
            "CloudWatchLogsUpdateInput",
            m -> new CloudWatchLogsUpdateInput(m.required(0), m.optional(1), m.optional(2)),
            Field.required("Enabled", Scalars.BOOLEAN_OBJECT, CloudWatchLogsUpdateInput::enabled),
            Field.optional("LogGroupName", Scalars.CHANNEL_LOG_GROUP_NAME, CloudWatchLogsUpdateInput::logGroupName),
            Field.optional("LogStreamName", Scalars.CHANNEL_LOG_STREAM_NAME, CloudWatchLogsUpdateInput::logStreamName));
}
