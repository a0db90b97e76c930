package io.weir.protocol.op.part;

import io.weir.protocol.shape.Bounds;
import io.weir.protocol.shape.Field;
import io.weir.protocol.shape.ListShape;
import io.weir.protocol.shape.StructureShape;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A stream in a list (B-049). */
public record StreamSummary(
        String streamName,
        String streamArn,
        String streamStatus,
        @Nullable StreamModeDetails streamModeDetails,
        @Nullable Instant streamCreationTimestamp) {
    /** Its form on the wire. */
    public static final StructureShape<StreamSummary> SHAPE = StructureShape.of(
            "StreamSummary",
            m -> new StreamSummary(m.required(0), m.required(1), m.required(2), m.optional(3), m.optional(4)),
            Field.required("StreamName", Scalars.STREAM_NAME, StreamSummary::streamName),
            Field.required("StreamARN", Scalars.STREAM_ARN, StreamSummary::streamArn),
            Field.required("StreamStatus", Scalars.STREAM_STATUS, StreamSummary::streamStatus),
            Field.optional("StreamModeDetails", StreamModeDetails.SHAPE, StreamSummary::streamModeDetails),
            Field.optional("StreamCreationTimestamp", Scalars.TIMESTAMP, StreamSummary::streamCreationTimestamp));

    /** Several of them. */
    public static final ListShape<StreamSummary> LIST = new ListShape<>("StreamSummaryList", SHAPE, Bounds.NONE);
}
