package io.weir.protocol.op;

import io.weir.protocol.error.ErrorType;
import io.weir.protocol.op.part.Scalars;
import io.weir.protocol.shape.Empty;
import io.weir.protocol.shape.Field;
import io.weir.protocol.shape.OperationShape;
import io.weir.protocol.shape.StructureShape;
import org.jspecify.annotations.Nullable;

/** Changes the size that a record of a stream may have (B.22). */
public final class UpdateMaxRecordSize {
    /** The operation on the wire. */
    public static final OperationShape<Request, Empty> SHAPE = OperationShape.withoutResponse(
            "UpdateMaxRecordSize",
            StructureShape.of(
                    "UpdateMaxRecordSizeInput",
                    m -> new Request(m.optional(0), m.optional(1), m.required(2)),
                    Field.optional("StreamARN", Scalars.STREAM_ARN, Request::streamArn),
                    Field.optional("StreamId", Scalars.STREAM_ID, Request::streamId),
                    Field.required("MaxRecordSizeInKiB", Scalars.MAX_RECORD_SIZE_IN_KIB, Request::maxRecordSizeInKiB)),
            ErrorType.RESOURCE_IN_USE,
            ErrorType.RESOURCE_NOT_FOUND,
            ErrorType.LIMIT_EXCEEDED,
            ErrorType.INVALID_ARGUMENT,
            ErrorType.ACCESS_DENIED,
            ErrorType.VALIDATION);

    private UpdateMaxRecordSize() {}

    /** The input. */
    public record Request(
            @Nullable String streamArn, @Nullable String streamId, int maxRecordSizeInKiB) {}
}
