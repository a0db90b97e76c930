package io.weir.protocol.op.part;

import io.weir.protocol.shape.Field;
import io.weir.protocol.shape.StructureShape;
import org.jspecify.annotations.Nullable;

/** A log group and a stream in it (B-167). */
public record CloudWatchLogs(
        boolean enabled,
        @Nullable String logGroupName,
        @Nullable String logStreamName) {
    /** Its form on the wire. */
    public static final StructureShape<CloudWatchLogs> SHAPE = StructureShape.of(
            "CloudWatchLogs",
            m -> new CloudWatchLogs(m.required(0), m.optional(1), m.optional(2)),
            Field.required("Enabled", Scalars.BOOLEAN_OBJECT, CloudWatchLogs::enabled),
            Field.optional("LogGroupName", Scalars.CHANNEL_LOG_GROUP_NAME, CloudWatchLogs::logGroupName),
            Field.optional("LogStreamName", Scalars.CHANNEL_LOG_STREAM_NAME, CloudWatchLogs::logStreamName));
}
