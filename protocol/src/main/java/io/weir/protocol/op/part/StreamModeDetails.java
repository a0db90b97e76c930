package io.weir.protocol.op.part;

import io.weir.protocol.shape.Field;
import io.weir.protocol.shape.StructureShape;

/** Whether the capacity of a stream is given or follows its load (B-018). */
public record StreamModeDetails(String streamMode) {
    /** Its form on the wire. */
    public static final StructureShape<StreamModeDetails> SHAPE = StructureShape.of(
            "StreamModeDetails",
            m -> new StreamModeDetails(m.required(0)),
            Field.required("StreamMode", Scalars.STREAM_MODE, StreamModeDetails::streamMode));
}
