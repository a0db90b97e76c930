package io.weir.protocol.op.part;

import io.weir.protocol.shape.Bounds;
import io.weir.protocol.shape.Field;
import io.weir.protocol.shape.ListShape;
import io.weir.protocol.shape.StructureShape;

/** A stream that a channel is to read (B-167). */
public record ChannelStreamConfiguration(String streamArn, RecordConfiguration recordConfiguration) {
    /** Its form on the wire. */
    public static final StructureShape<ChannelStreamConfiguration> SHAPE = StructureShape.of(
            "ChannelStreamConfiguration",
            m -> new ChannelStreamConfiguration(m.required(0), m.required(1)),
            Field.required("StreamARN", Scalars.STREAM_ARN, ChannelStreamConfiguration::streamArn),
            Field.required(
                    "RecordConfiguration", RecordConfiguration.SHAPE, ChannelStreamConfiguration::recordConfiguration));

    /** Several of them. */
    public static final ListShape<ChannelStreamConfiguration> LIST =
            new ListShape<>("ChannelStreamConfigurationList", SHAPE, Bounds.of(1, 10_000));
}
