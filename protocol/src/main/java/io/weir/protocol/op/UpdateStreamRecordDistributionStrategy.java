package io.weir.protocol.op;

import io.weir.protocol.error.ErrorType;
import io.weir.protocol.op.part.Scalars;
import io.weir.protocol.shape.Empty;
import io.weir.protocol.shape.Field;
import io.weir.protocol.shape.OperationShape;
import io.weir.protocol.shape.StructureShape;
import org.jspecify.annotations.Nullable;

/** Changes who chooses the shard of a record (B.24). */
public final class UpdateStreamRecordDistributionStrategy {
    /** The operation on the wire. */
    public static final OperationShape<Request, Empty> SHAPE = OperationShape.withoutResponse(
            "UpdateStreamRecordDistributionStrategy",
            StructureShape.of(
                    "UpdateStreamRecordDistributionStrategyInput",
                    m -> new Request(m.required(0), m.required(1), m.optional(2)),
                    Field.required("StreamARN", Scalars.STREAM_ARN, Request::streamArn),
                    Field.required(
                            "RecordDistributionStrategy",
                            Scalars.RECORD_DISTRIBUTION_STRATEGY,
                            Request::recordDistributionStrategy),
                    Field.optional("StreamId", Scalars.STREAM_ID, Request::streamId)),
            ErrorType.ACCESS_DENIED,
            ErrorType.INVALID_ARGUMENT,
            ErrorType.LIMIT_EXCEEDED,
            ErrorType.RESOURCE_IN_USE,
            ErrorType.RESOURCE_NOT_FOUND,
            ErrorType.VALIDATION);

    private UpdateStreamRecordDistributionStrategy() {}

    /** The input. */
    public record Request(
            String streamArn,
            String recordDistributionStrategy,
            @Nullable String streamId) {}
}
