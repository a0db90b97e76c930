package io.weir.protocol.op.part;

import io.weir.protocol.shape.Field;
import io.weir.protocol.shape.StructureShape;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A channel (B-167). */
public record ChannelDescription(
        String channelName,
        String channelArn,
        String channelId,
        String channelStatus,
        Instant channelCreationTimestamp,
        String serviceExecutionRoleArn,
        List<ChannelStreamDescription> streamConfigurationList,
        ChannelLoggingConfiguration loggingConfiguration,
        @Nullable String channelStatusReason,
        @Nullable S3DestinationDescription s3DestinationConfiguration,
        @Nullable S3TablesDestinationDescription s3TablesDestinationConfiguration,
        @Nullable ChannelEncryptionConfiguration encryptionConfiguration) {
    /** Its form on the wire. */
    public static final StructureShape<ChannelDescription> SHAPE = StructureShape.of(
            "ChannelDescription",
            m -> new ChannelDescription(
                    m.required(0),
                    m.required(1),
                    m.required(2),
                    m.required(3),
                    m.required(4),
                    m.required(5),
                    m.required(6),
                    m.required(7),
                    m.optional(8),
                    m.optional(9),
                    m.optional(10),
                    m.optional(11)),
            Field.required("ChannelName", Scalars.CHANNEL_NAME, ChannelDescription::channelName),
            Field.required("ChannelARN", Scalars.CHANNEL_ARN, ChannelDescription::channelArn),
            Field.required("ChannelId", Scalars.CHANNEL_ID, ChannelDescription::channelId),
            Field.required("ChannelStatus", Scalars.CHANNEL_STATUS, ChannelDescription::channelStatus),
            Field.required("ChannelCreationTimestamp", Scalars.TIMESTAMP, ChannelDescription::channelCreationTimestamp),
            Field.required(
                    "ServiceExecutionRoleARN", Scalars.CHANNEL_ROLE_ARN, ChannelDescription::serviceExecutionRoleArn),
            Field.required(
                    "StreamConfigurationList",
                    ChannelStreamDescription.LIST,
                    ChannelDescription::streamConfigurationList),
            Field.required(
                    "LoggingConfiguration",
                    ChannelLoggingConfiguration.SHAPE,
                    ChannelDescription::loggingConfiguration),
            Field.optional(
                    "ChannelStatusReason", Scalars.CHANNEL_STATUS_REASON, ChannelDescription::channelStatusReason),
            Field.optional(
                    "S3DestinationConfiguration",
                    S3DestinationDescription.SHAPE,
                    ChannelDescription::s3DestinationConfiguration),
            Field.optional(
                    "S3TablesDestinationConfiguration",
                    S3TablesDestinationDescription.SHAPE,
                    ChannelDescription::s3TablesDestinationConfiguration),
            Field.optional(
                    "EncryptionConfiguration",
                    ChannelEncryptionConfiguration.SHAPE,
                    ChannelDescription::encryptionConfiguration));
}
