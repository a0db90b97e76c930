package io.weir.protocol.op.part;

import io.weir.protocol.shape.Field;
import io.weir.protocol.shape.StructureShape;
import org.jspecify.annotations.Nullable;

/** The throughput that an on-demand stream is kept ready for: {@code WarmThroughputObject} of the model (B-045). */
public record WarmThroughput(
        @Nullable Integer targetMiBps, @Nullable Integer currentMiBps) {
    /** Its form on the wire. */
    public static final StructureShape<WarmThroughput> SHAPE = StructureShape.of(
            "WarmThroughputObject",
            m -> new WarmThroughput(m.optional(0), m.optional(1)),
            Field.optional("TargetMiBps", Scalars.NATURAL_INTEGER_OBJECT, WarmThroughput::targetMiBps),
            Field.optional("CurrentMiBps", Scalars.NATURAL_INTEGER_OBJECT, WarmThroughput::currentMiBps));
}
