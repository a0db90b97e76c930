package io.weir.protocol.op;

import io.weir.protocol.error.ErrorType;
import io.weir.protocol.op.part.Scalars;
import io.weir.protocol.shape.Empty;
import io.weir.protocol.shape.Field;
import io.weir.protocol.shape.OperationShape;
import io.weir.protocol.shape.StructureShape;
import org.jspecify.annotations.Nullable;

/** Ends the encryption of the records that follow (B.16). */
public final class StopStreamEncryption {
    /** The operation on the wire. */
    public static final OperationShape<Request, Empty> SHAPE = OperationShape.withoutResponse(
            "StopStreamEncryption",
            StructureShape.of(
                    "StopStreamEncryptionInput",
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
            ErrorType.ACCESS_DENIED);

    private StopStreamEncryption() {}

    /** The input. */
    public record Request(
            @Nullable String streamName,
            String encryptionType,
            String keyId,
            @Nullable String streamArn,
            @Nullable String streamId) {}
}
