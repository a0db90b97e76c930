package io.weir.protocol.op;

import io.weir.protocol.error.ErrorType;
import io.weir.protocol.op.part.PutRecordsRequestEntry;
import io.weir.protocol.op.part.PutRecordsResultEntry;
import io.weir.protocol.op.part.Scalars;
import io.weir.protocol.shape.Field;
import io.weir.protocol.shape.OperationShape;
import io.weir.protocol.shape.StructureShape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Appends up to 500 records with a result for each (B.8). */
public final class PutRecords {
    /** The operation on the wire. */
    public static final OperationShape<Request, Response> SHAPE = OperationShape.of(
            "PutRecords",
            StructureShape.of(
                            "PutRecordsInput",
                            m -> new Request(m.required(0), m.optional(1), m.optional(2), m.optional(3), m.optional(4)),
                            Field.required("Records", PutRecordsRequestEntry.LIST, Request::records),
                            Field.optional("StreamName", Scalars.STREAM_NAME, Request::streamName),
                            Field.optional("StreamARN", Scalars.STREAM_ARN, Request::streamArn),
                            Field.optional("StreamId", Scalars.STREAM_ID, Request::streamId),
                            Field.optional("DryRun", Scalars.DRY_RUN, Request::dryRun))
                    .validatedInOrder("Records", "StreamName")
                    .expecting("StreamName", "StreamARN"),
            StructureShape.of(
                    "PutRecordsOutput",
                    m -> new Response(m.optional(0), m.required(1), m.optional(2)),
                    Field.optional("FailedRecordCount", Scalars.POSITIVE_INTEGER_OBJECT, Response::failedRecordCount),
                    Field.required("Records", PutRecordsResultEntry.LIST, Response::records),
                    Field.optional("EncryptionType", Scalars.ENCRYPTION_TYPE, Response::encryptionType)),
            ErrorType.RESOURCE_NOT_FOUND,
            ErrorType.INVALID_ARGUMENT,
            ErrorType.PROVISIONED_THROUGHPUT_EXCEEDED,
            ErrorType.KMS_DISABLED,
            ErrorType.KMS_INVALID_STATE,
            ErrorType.KMS_ACCESS_DENIED,
            ErrorType.KMS_NOT_FOUND,
            ErrorType.KMS_OPT_IN_REQUIRED,
            ErrorType.KMS_THROTTLING,
            ErrorType.ACCESS_DENIED,
            ErrorType.INTERNAL_FAILURE_EXCEPTION,
            ErrorType.DRY_RUN_OPERATION);

    private PutRecords() {}

    /** The input. */
    public record Request(
            List<PutRecordsRequestEntry> records,
            @Nullable String streamName,
            @Nullable String streamArn,
            @Nullable String streamId,
            @Nullable Boolean dryRun) {}

    /** The output. */
    public record Response(
            @Nullable Integer failedRecordCount,
            List<PutRecordsResultEntry> records,
            @Nullable String encryptionType) {}
}
