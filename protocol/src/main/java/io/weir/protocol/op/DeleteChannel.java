package io.weir.protocol.op;

import io.weir.protocol.error.ErrorType;
import io.weir.protocol.op.part.Scalars;
import io.weir.protocol.shape.Empty;
import io.weir.protocol.shape.Field;
import io.weir.protocol.shape.OperationShape;
import io.weir.protocol.shape.StructureShape;

/** Removes a channel (B.25). */
public final class DeleteChannel {
    /** The operation on the wire. */
    public static final OperationShape<Request, Empty> SHAPE = OperationShape.withoutResponse(
            "DeleteChannel",
            StructureShape.of(
                    "DeleteChannelInput",
                    m -> new Request(m.required(0)),
                    Field.required("ChannelARN", Scalars.CHANNEL_ARN, Request::channelArn)),
            ErrorType.ACCESS_DENIED,
            ErrorType.INVALID_ARGUMENT,
            ErrorType.LIMIT_EXCEEDED,
            ErrorType.RESOURCE_NOT_FOUND,
            ErrorType.VALIDATION);

    private DeleteChannel() {}

    /** The input. */
    public record Request(String channelArn) {}
}
