package io.weir.protocol.op;

import io.weir.protocol.error.ErrorType;
import io.weir.protocol.op.part.Scalars;
import io.weir.protocol.op.part.StreamModeDetails;
import io.weir.protocol.shape.Empty;
import io.weir.protocol.shape.Field;
import io.weir.protocol.shape.OperationShape;
import io.weir.protocol.shape.StructureShape;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Creates a stream with its first shards (B.1). */
public final class CreateStream {
    /** The operation on the wire. */
    public static final OperationShape<Request, Empty> SHAPE = OperationShape.withoutResponse(
            "CreateStream",
            StructureShape.of(
                            "CreateStreamInput",
                            m -> new Request(
                                    m.required(0),
                                    m.optional(1),
                                    m.optional(2),
                                    m.optional(3),
                                    m.optional(4),
                                    m.optional(5),
                                    m.optional(6)),
                            Field.required("StreamName", Scalars.STREAM_NAME, Request::streamName),
                            Field.optional("ShardCount", Scalars.POSITIVE_INTEGER_OBJECT, Request::shardCount),
                            Field.optional("StreamModeDetails", StreamModeDetails.SHAPE, Request::streamModeDetails),
                            Field.optional("Tags", Scalars.TAG_MAP, Request::tags),
                            Field.optional(
                                    "WarmThroughputMiBps",
                                    Scalars.NATURAL_INTEGER_OBJECT,
                                    Request::warmThroughputMiBps),
                            Field.optional(
                                    "MaxRecordSizeInKiB", Scalars.MAX_RECORD_SIZE_IN_KIB, Request::maxRecordSizeInKiB),
                            Field.optional(
                                    "RecordDistributionStrategy",
                                    Scalars.RECORD_DISTRIBUTION_STRATEGY,
                                    Request::recordDistributionStrategy))
                    .validatedInOrder("ShardCount", "StreamName")
                    .expecting("ShardCount", "StreamName", "StreamModeDetails"),
            ErrorType.RESOURCE_IN_USE,
            ErrorType.LIMIT_EXCEEDED,
            ErrorType.INVALID_ARGUMENT,
            ErrorType.VALIDATION);

    private CreateStream() {}

    /** The input. */
    public record Request(
            String streamName,
            @Nullable Integer shardCount,
            @Nullable StreamModeDetails streamModeDetails,
            @Nullable Map<String, String> tags,
            @Nullable Integer warmThroughputMiBps,
            @Nullable Integer maxRecordSizeInKiB,
            @Nullable String recordDistributionStrategy) {}
}
