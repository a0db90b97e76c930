package io.weir.protocol.op;

import io.weir.protocol.error.ErrorType;
import io.weir.protocol.op.part.Scalars;
import io.weir.protocol.op.part.StreamModeDetails;
import io.weir.protocol.shape.Empty;
import io.weir.protocol.shape.Field;
import io.weir.protocol.shape.OperationShape;
import io.weir.protocol.shape.StructureShape;
import org.jspecify.annotations.Nullable;

/** Changes how the capacity of a stream is set (B.21). */
public final class UpdateStreamMode {
    /** The operation on the wire. */
    public static final OperationShape<Request, Empty> SHAPE = OperationShape.withoutResponse(
            "UpdateStreamMode",
            StructureShape.of(
                    "UpdateStreamModeInput",
                    m -> new Request(m.required(0), m.optional(1), m.required(2), m.optional(3)),
                    Field.required("StreamARN", Scalars.STREAM_ARN, Request::streamArn),
                    Field.optional("StreamId", Scalars.STREAM_ID, Request::streamId),
                    Field.required("StreamModeDetails", StreamModeDetails.SHAPE, Request::streamModeDetails),
                    Field.optional(
                            "WarmThroughputMiBps", Scalars.NATURAL_INTEGER_OBJECT, Request::warmThroughputMiBps)),
            ErrorType.INVALID_ARGUMENT,
            ErrorType.LIMIT_EXCEEDED,
            ErrorType.RESOURCE_IN_USE,
            ErrorType.RESOURCE_NOT_FOUND,
            ErrorType.VALIDATION);

    private UpdateStreamMode() {}

    /** The input. */
    public record Request(
            String streamArn,
            @Nullable String streamId,
            StreamModeDetails streamModeDetails,
            @Nullable Integer warmThroughputMiBps) {}
}
