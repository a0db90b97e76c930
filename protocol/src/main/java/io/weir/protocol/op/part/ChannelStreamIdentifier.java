package io.weir.protocol.op.part;

import io.weir.protocol.shape.Bounds;
import io.weir.protocol.shape.Field;
import io.weir.protocol.shape.ListShape;
import io.weir.protocol.shape.StructureShape;
import java.time.Instant;

/** A stream that a channel reads, in a list (B-170). */
public record ChannelStreamIdentifier(String streamArn, Instant streamCreationTimestamp) {
    /** Its form on the wire. */
    public static final StructureShape<ChannelStreamIdentifier> SHAPE = StructureShape.of(
            "ChannelStreamIdentifier",
            m -> new ChannelStreamIdentifier(m.required(0), m.required(1)),
            Field.required("StreamARN", Scalars.STREAM_ARN, ChannelStreamIdentifier::streamArn),
            Field.required(
                    "StreamCreationTimestamp", Scalars.TIMESTAMP, ChannelStreamIdentifier::streamCreationTimestamp));

    /** Several of them. */
    public static final ListShape<ChannelStreamIdentifier> LIST =
            new ListShape<>("ChannelStreamIdentifierList", SHAPE, Bounds.NONE);
}
