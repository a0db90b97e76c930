package io.weir.protocol.op;

import io.weir.protocol.error.ErrorType;
import io.weir.protocol.op.part.Scalars;
import io.weir.protocol.shape.Empty;
import io.weir.protocol.shape.Field;
import io.weir.protocol.shape.OperationShape;
import io.weir.protocol.shape.StructureShape;
import org.jspecify.annotations.Nullable;

/** Keeps records for longer (B.15). */
public final class IncreaseStreamRetentionPeriod {
    /** The operation on the wire. */
    public static final OperationShape<Request, Empty> SHAPE = OperationShape.withoutResponse(
            "IncreaseStreamRetentionPeriod",
            StructureShape.of(
                            "IncreaseStreamRetentionPeriodInput",
                            m -> new Request(m.optional(0), m.required(1), m.optional(2), m.optional(3)),
                            Field.optional("StreamName", Scalars.STREAM_NAME, Request::streamName),
                            Field.required(
                                    "RetentionPeriodHours",
                                    Scalars.RETENTION_PERIOD_HOURS,
                                    Request::retentionPeriodHours),
                            Field.optional("StreamARN", Scalars.STREAM_ARN, Request::streamArn),
                            Field.optional("StreamId", Scalars.STREAM_ID, Request::streamId))
                    .validatedInOrder("RetentionPeriodHours", "StreamName")
                    .expecting("StreamName", "StreamARN"),
            ErrorType.RESOURCE_IN_USE,
            ErrorType.RESOURCE_NOT_FOUND,
            ErrorType.LIMIT_EXCEEDED,
            ErrorType.INVALID_ARGUMENT,
            ErrorType.ACCESS_DENIED);

    private IncreaseStreamRetentionPeriod() {}

    /** The input. */
    public record Request(
            @Nullable String streamName,
            int retentionPeriodHours,
            @Nullable String streamArn,
            @Nullable String streamId) {}
}
