package io.weir.protocol.op.part;

import io.weir.protocol.shape.Field;
import io.weir.protocol.shape.StructureShape;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A stream with a page of its shards (B-037). */
public record StreamDescription(
        String streamName,
        String streamArn,
        String streamStatus,
        @Nullable StreamModeDetails streamModeDetails,
        List<Shard> shards,
        boolean hasMoreShards,
        int retentionPeriodHours,
        Instant streamCreationTimestamp,
        List<EnhancedMetrics> enhancedMonitoring,
        @Nullable String encryptionType,
        @Nullable String keyId) {
    /** Its form on the wire. */
    public static final StructureShape<StreamDescription> SHAPE = StructureShape.of(
            "StreamDescription",
            m -> new StreamDescription(
                    m.required(0),
                    m.required(1),
                    m.required(2),
                    m.optional(3),
                    m.required(4),
                    m.required(5),
                    m.required(6),
                    m.required(7),
                    m.required(8),
                    m.optional(9),
                    m.optional(10)),
            Field.required("StreamName", Scalars.STREAM_NAME, StreamDescription::streamName),
            Field.required("StreamARN", Scalars.STREAM_ARN, StreamDescription::streamArn),
            Field.required("StreamStatus", Scalars.STREAM_STATUS, StreamDescription::streamStatus),
            Field.optional("StreamModeDetails", StreamModeDetails.SHAPE, StreamDescription::streamModeDetails),
            Field.required("Shards", Shard.LIST, StreamDescription::shards),
            Field.required("HasMoreShards", Scalars.BOOLEAN_OBJECT, StreamDescription::hasMoreShards),
            Field.required(
                    "RetentionPeriodHours", Scalars.RETENTION_PERIOD_HOURS, StreamDescription::retentionPeriodHours),
            Field.required("StreamCreationTimestamp", Scalars.TIMESTAMP, StreamDescription::streamCreationTimestamp),
            Field.required("EnhancedMonitoring", EnhancedMetrics.LIST, StreamDescription::enhancedMonitoring),
            Field.optional("EncryptionType", Scalars.ENCRYPTION_TYPE, StreamDescription::encryptionType),
            Field.optional("KeyId", Scalars.KEY_ID, StreamDescription::keyId));
}
