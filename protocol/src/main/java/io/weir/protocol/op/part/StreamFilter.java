package io.weir.protocol.op.part;

import io.weir.protocol.shape.Bounds;
import io.weir.protocol.shape.Field;
import io.weir.protocol.shape.ListShape;
import io.weir.protocol.shape.StructureShape;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The stream whose channels are listed (B-170). */
public record StreamFilter(String streamArn, @Nullable Instant streamCreationTimestamp) {
    /** Its form on the wire. */
    public static final StructureShape<StreamFilter> SHAPE = StructureShape.of(
            "StreamFilter",
            m -> new StreamFilter(m.required(0), m.optional(1)),
            Field.required("StreamARN", Scalars.STREAM_ARN, StreamFilter::streamArn),
            Field.optional("StreamCreationTimestamp", Scalars.TIMESTAMP, StreamFilter::streamCreationTimestamp));

    /** Several of them. */
    public static final ListShape<StreamFilter> LIST = new ListShape<>("StreamFilterList", SHAPE, Bounds.of(1, 10_000));
}
