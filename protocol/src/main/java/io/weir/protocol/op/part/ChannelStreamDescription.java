package io.weir.protocol.op.part;

import io.weir.protocol.shape.Bounds;
import io.weir.protocol.shape.Field;
import io.weir.protocol.shape.ListShape;
import io.weir.protocol.shape.StructureShape;
import java.time.Instant;

/** A stream that a channel reads (B-167). */
public record ChannelStreamDescription(
        String streamArn, Instant streamCreationTimestamp, RecordConfiguration recordConfiguration) {
    /** Its form on the wire. */
    public static final StructureShape<ChannelStreamDescription> SHAPE = StructureShape.of(
            "ChannelStreamDescription",
            m -> new ChannelStreamDescription(m.required(0), m.required(1), m.required(2)),
            Field.required("StreamARN", Scalars.STREAM_ARN, ChannelStreamDescription::streamArn),
            Field.required(
                    "StreamCreationTimestamp", Scalars.TIMESTAMP, ChannelStreamDescription::streamCreationTimestamp),
            Field.required(
                    "RecordConfiguration", RecordConfiguration.SHAPE, ChannelStreamDescription::recordConfiguration));

    /** Several of them. */
    public static final ListShape<ChannelStreamDescription> LIST =
            new ListShape<>("ChannelStreamDescriptionList", SHAPE, Bounds.of(1, 10_000));
}
