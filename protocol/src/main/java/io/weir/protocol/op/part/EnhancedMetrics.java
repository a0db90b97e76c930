package io.weir.protocol.op.part;

import io.weir.protocol.shape.Bounds;
import io.weir.protocol.shape.Field;
import io.weir.protocol.shape.ListShape;
import io.weir.protocol.shape.StructureShape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The metrics switched on for each shard of a stream (B-144). */
public record EnhancedMetrics(@Nullable List<String> shardLevelMetrics) {
    /** Its form on the wire. */
    public static final StructureShape<EnhancedMetrics> SHAPE = StructureShape.of(
            "EnhancedMetrics",
            m -> new EnhancedMetrics(m.optional(0)),
            Field.optional("ShardLevelMetrics", Scalars.METRICS_NAME_LIST, EnhancedMetrics::shardLevelMetrics));

    /** Several of them. */
    public static final ListShape<EnhancedMetrics> LIST = new ListShape<>("EnhancedMonitoringList", SHAPE, Bounds.NONE);
}
