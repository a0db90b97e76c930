package io.weir.protocol.op;

import io.weir.protocol.error.ErrorType;
import io.weir.protocol.op.part.Scalars;
import io.weir.protocol.shape.Field;
import io.weir.protocol.shape.OperationShape;
import io.weir.protocol.shape.StructureShape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Switches metrics of each shard on (B.17). */
public final class EnableEnhancedMonitoring {
    /** The operation on the wire. */
    public static final OperationShape<Request, Response> SHAPE = OperationShape.of(
            "EnableEnhancedMonitoring",
            StructureShape.of(
                    "EnableEnhancedMonitoringInput",
                    m -> new Request(m.optional(0), m.required(1), m.optional(2), m.optional(3)),
                    Field.optional("StreamName", Scalars.STREAM_NAME, Request::streamName),
                    Field.required("ShardLevelMetrics", Scalars.METRICS_NAME_LIST, Request::shardLevelMetrics),
                    Field.optional("StreamARN", Scalars.STREAM_ARN, Request::streamArn),
                    Field.optional("StreamId", Scalars.STREAM_ID, Request::streamId)),
            StructureShape.of(
                    "EnhancedMonitoringOutput",
                    m -> new Response(m.optional(0), m.optional(1), m.optional(2), m.optional(3)),
                    Field.optional("StreamName", Scalars.STREAM_NAME, Response::streamName),
                    Field.optional(
                            "CurrentShardLevelMetrics", Scalars.METRICS_NAME_LIST, Response::currentShardLevelMetrics),
                    Field.optional(
                            "DesiredShardLevelMetrics", Scalars.METRICS_NAME_LIST, Response::desiredShardLevelMetrics),
                    Field.optional("StreamARN", Scalars.STREAM_ARN, Response::streamArn)),
            ErrorType.INVALID_ARGUMENT,
            ErrorType.LIMIT_EXCEEDED,
            ErrorType.RESOURCE_IN_USE,
            ErrorType.RESOURCE_NOT_FOUND,
            ErrorType.ACCESS_DENIED);

    private EnableEnhancedMonitoring() {}

    /** The input. */
    public record Request(
            @Nullable String streamName,
            List<String> shardLevelMetrics,
            @Nullable String streamArn,
            @Nullable String streamId) {}

    /** The output. */
    public record Response(
            @Nullable String streamName,
            @Nullable List<String> currentShardLevelMetrics,
            @Nullable List<String> desiredShardLevelMetrics,
            @Nullable String streamArn) {}
}
