package io.weir.protocol.op;

import io.weir.protocol.error.ErrorType;
import io.weir.protocol.op.part.ChannelDescription;
import io.weir.protocol.op.part.Scalars;
import io.weir.protocol.shape.Field;
import io.weir.protocol.shape.OperationShape;
import io.weir.protocol.shape.StructureShape;

/** Describes a channel (B.25). */
public final class DescribeChannel {
    /** The operation on the wire. */
    public static final OperationShape<Request, Response> SHAPE = OperationShape.of(
            "DescribeChannel",
            StructureShape.of(
                    "DescribeChannelInput",
                    m -> new Request(m.required(0)),
                    Field.required("ChannelARN", Scalars.CHANNEL_ARN, Request::channelArn)),
            StructureShape.of(
                    "DescribeChannelOutput",
                    m -> new Response(m.required(0)),
                    Field.required("ChannelDescription", ChannelDescription.SHAPE, Response::channelDescription)),
            ErrorType.ACCESS_DENIED,
            ErrorType.INVALID_ARGUMENT,
            ErrorType.LIMIT_EXCEEDED,
            ErrorType.RESOURCE_NOT_FOUND,
            ErrorType.VALIDATION);

    private DescribeChannel() {}

    /** The input. */
    public record Request(String channelArn) {}

    /** The output. */
    public record Response(ChannelDescription channelDescription) {}
}
