package io.weir.protocol.op;

import io.weir.protocol.error.ErrorType;
import io.weir.protocol.op.part.ChannelDescription;
import io.weir.protocol.op.part.ChannelLoggingUpdateInput;
import io.weir.protocol.op.part.S3DestinationUpdateInput;
import io.weir.protocol.op.part.S3TablesDestinationUpdateInput;
import io.weir.protocol.op.part.Scalars;
import io.weir.protocol.shape.Field;
import io.weir.protocol.shape.OperationShape;
import io.weir.protocol.shape.StructureShape;
import org.jspecify.annotations.Nullable;

/** Changes how soon a channel delivers and what it logs (B.25). */
public final class UpdateChannel {
    /** The operation on the wire. */
    public static final OperationShape<Request, Response> SHAPE = OperationShape.of(
            "UpdateChannel",
            StructureShape.of(
                    "UpdateChannelInput",
                    m -> new Request(m.required(0), m.optional(1), m.optional(2), m.optional(3)),
                    Field.required("ChannelARN", Scalars.CHANNEL_ARN, Request::channelArn),
                    Field.optional(
                            "S3DestinationConfiguration",
                            S3DestinationUpdateInput.SHAPE,
                            Request::s3DestinationConfiguration),
                    Field.optional(
                            "S3TablesDestinationConfiguration",
                            S3TablesDestinationUpdateInput.SHAPE,
                            Request::s3TablesDestinationConfiguration),
                    Field.optional(
                            "LoggingConfiguration", ChannelLoggingUpdateInput.SHAPE, Request::loggingConfiguration)),
            StructureShape.of(
                    "UpdateChannelOutput",
                    m -> new Response(m.required(0)),
                    Field.required("ChannelDescription", ChannelDescription.SHAPE, Response::channelDescription)),
            ErrorType.ACCESS_DENIED,
            ErrorType.INVALID_ARGUMENT,
            ErrorType.LIMIT_EXCEEDED,
            ErrorType.RESOURCE_IN_USE,
            ErrorType.RESOURCE_NOT_FOUND,
            ErrorType.VALIDATION);

    private UpdateChannel() {}

    /** The input. */
    public record Request(
            String channelArn,
            @Nullable S3DestinationUpdateInput s3DestinationConfiguration,
            @Nullable S3TablesDestinationUpdateInput s3TablesDestinationConfiguration,
            @Nullable ChannelLoggingUpdateInput loggingConfiguration) {}

    /** The output. */
    public record Response(ChannelDescription channelDescription) {}
}
