package io.weir.protocol.op;

import io.weir.protocol.error.ErrorType;
import io.weir.protocol.op.part.ChannelDescription;
import io.weir.protocol.op.part.ChannelEncryptionConfiguration;
import io.weir.protocol.op.part.ChannelLoggingConfiguration;
import io.weir.protocol.op.part.ChannelStreamConfiguration;
import io.weir.protocol.op.part.S3DestinationConfiguration;
import io.weir.protocol.op.part.S3TablesDestinationConfiguration;
import io.weir.protocol.op.part.Scalars;
import io.weir.protocol.shape.Field;
import io.weir.protocol.shape.OperationShape;
import io.weir.protocol.shape.StructureShape;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Creates a channel that delivers records to a store (B.25). */
public final class CreateChannel {
    /** The operation on the wire. */
    public static final OperationShape<Request, Response> SHAPE = OperationShape.of(
            "CreateChannel",
            StructureShape.of(
                    "CreateChannelInput",
                    m -> new Request(
                            m.required(0),
                            m.required(1),
                            m.required(2),
                            m.optional(3),
                            m.optional(4),
                            m.optional(5),
                            m.optional(6),
                            m.optional(7)),
                    Field.required("ChannelName", Scalars.CHANNEL_NAME, Request::channelName),
                    Field.required(
                            "ServiceExecutionRoleARN", Scalars.CHANNEL_ROLE_ARN, Request::serviceExecutionRoleArn),
                    Field.required(
                            "StreamConfigurationList",
                            ChannelStreamConfiguration.LIST,
                            Request::streamConfigurationList),
                    Field.optional(
                            "S3DestinationConfiguration",
                            S3DestinationConfiguration.SHAPE,
                            Request::s3DestinationConfiguration),
                    Field.optional(
                            "S3TablesDestinationConfiguration",
                            S3TablesDestinationConfiguration.SHAPE,
                            Request::s3TablesDestinationConfiguration),
                    Field.optional(
                            "EncryptionConfiguration",
                            ChannelEncryptionConfiguration.SHAPE,
                            Request::encryptionConfiguration),
                    Field.optional("Tags", Scalars.TAG_MAP, Request::tags),
                    Field.optional(
                            "LoggingConfiguration", ChannelLoggingConfiguration.SHAPE, Request::loggingConfiguration)),
            StructureShape.of(
                    "CreateChannelOutput",
                    m -> new Response(m.required(0)),
                    Field.required("ChannelDescription", ChannelDescription.SHAPE, Response::channelDescription)),
            ErrorType.ACCESS_DENIED,
            ErrorType.INVALID_ARGUMENT,
            ErrorType.KMS_ACCESS_DENIED,
            ErrorType.KMS_DISABLED,
            ErrorType.KMS_INVALID_STATE,
            ErrorType.KMS_NOT_FOUND,
            ErrorType.KMS_OPT_IN_REQUIRED,
            ErrorType.KMS_THROTTLING,
            ErrorType.LIMIT_EXCEEDED,
            ErrorType.RESOURCE_IN_USE,
            ErrorType.RESOURCE_NOT_FOUND,
            ErrorType.VALIDATION);

    private CreateChannel() {}

    /** The input. */
    public record Request(
            String channelName,
            String serviceExecutionRoleArn,
            List<ChannelStreamConfiguration> streamConfigurationList,
            @Nullable S3DestinationConfiguration s3DestinationConfiguration,
            @Nullable S3TablesDestinationConfiguration s3TablesDestinationConfiguration,
            @Nullable ChannelEncryptionConfiguration encryptionConfiguration,
            @Nullable Map<String, String> tags,
            @Nullable ChannelLoggingConfiguration loggingConfiguration) {}

    /** The output. */
    public record Response(ChannelDescription channelDescription) {}
}
