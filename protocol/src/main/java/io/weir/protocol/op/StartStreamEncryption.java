package io.weir.protocol.op;

import io.weir.protocol.error.ErrorType;
import io.weir.protocol.op.part.Scalars;
import io.weir.protocol.shape.Empty;
import io.weir.protocol.shape.Field;
import io.weir.protocol.shape.OperationShape;
import io.weir.protocol.shape.StructureShape;
import org.jspecify.annotations.Nullable;

/** Encrypts the records that follow (B.16). */
public final class StartStreamEncryption {
    /** The operation on the wire. */
    public static final OperationShape<Request, Empty> SHAPE = OperationShape.withoutResponse(
            "StartStreamEncryption",
            StructureShape.of(
                    "StartStreamEncryptionInput",
                    m -> new Request(m.optional(0), m.required(1), m.required(2), m.optional(3), m.optional(4)),
                    Field.optional("StreamName", Scalars.STREAM_NAME, Request::streamName),
                    Field.required("EncryptionType", Scalars.ENCRYPTION_TYPE, Request::encryptionType),
                    Field.required("KeyId", Scalars.KEY_ID, Request::keyId),
                    Field.optional("StreamARN", Scalars.STREAM_ARN, Request::streamArn),
                    Field.optional("StreamId", Scalars.STREAM_ID, Request::streamId)),
            ErrorType.INVALID_ARGUMENT,
            ErrorType.LIMIT_EXCEEDED,
            ErrorType.RESOURCE_IN_USE,
            ErrorType.RESOURCE_NOT_FOUND,
            ErrorType.KMS_DISABLED,
            ErrorType.KMS_INVALID_STATE,
            ErrorType.KMS_ACCESS_DENIED,
            ErrorType.KMS_NOT_FOUND,
            ErrorType.KMS_OPT_IN_REQUIRED,
            ErrorType.KMS_THROTTLING,
            ErrorType.ACCESS_DENIED);

    private StartStreamEncryption() {}

    /** The input. */
    public record Request(
            @Nullable String streamName,
            String encryptionType,
            String keyId,
            @Nullable String streamArn,
            @Nullable String streamId) {}
}
