package io.weir.protocol.op.part;

import io.weir.protocol.shape.Field;
import io.weir.protocol.shape.StructureShape;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A stream without its shards (B-043). */
public record StreamDescriptionSummary(
        String streamName,
        String streamArn,
        @Nullable String streamId,
        String streamStatus,
        @Nullable StreamModeDetails streamModeDetails,
        int retentionPeriodHours,
        Instant streamCreationTimestamp,
        List<EnhancedMetrics> enhancedMonitoring,
        @Nullable String encryptionType,
        @Nullable String keyId,
        int openShardCount,
        @Nullable Integer consumerCount,
        @Nullable WarmThroughput warmThroughput,
        @Nullable Integer maxRecordSizeInKiB,
        @Nullable String recordDistributionStrategy,
        @Nullable Integer channelCount) {
    /** Its form on the wire. */
    public static final StructureShape<StreamDescriptionSummary> SHAPE = StructureShape.of(
            "StreamDescriptionSummary",
            m -> new StreamDescriptionSummary(
                    m.required(0),
                    m.required(1),
                    m.optional(2),
                    m.required(3),
                    m.optional(4),
                    m.required(5),
                    m.required(6),
                    m.required(7),
                    m.optional(8),
                    m.optional(9),
                    m.required(10),
                    m.optional(11),
                    m.optional(12),
                    m.optional(13),
                    m.optional(14),
                    m.optional(15)),
            Field.required("StreamName", Scalars.STREAM_NAME, StreamDescriptionSummary::streamName),
            Field.required("StreamARN", Scalars.STREAM_ARN, StreamDescriptionSummary::streamArn),
            Field.optional("StreamId", Scalars.STREAM_ID, StreamDescriptionSummary::streamId),
            Field.required("StreamStatus", Scalars.STREAM_STATUS, StreamDescriptionSummary::streamStatus),
            Field.optional("StreamModeDetails", StreamModeDetails.SHAPE, StreamDescriptionSummary::streamModeDetails),
            Field.required(
                    "RetentionPeriodHours",
                    Scalars.RETENTION_PERIOD_HOURS,
                    StreamDescriptionSummary::retentionPeriodHours),
            Field.required(
                    "StreamCreationTimestamp", Scalars.TIMESTAMP, StreamDescriptionSummary::streamCreationTimestamp),
            Field.required("EnhancedMonitoring", EnhancedMetrics.LIST, StreamDescriptionSummary::enhancedMonitoring),
            Field.optional("EncryptionType", Scalars.ENCRYPTION_TYPE, StreamDescriptionSummary::encryptionType),
            Field.optional("KeyId", Scalars.KEY_ID, StreamDescriptionSummary::keyId),
            Field.required("OpenShardCount", Scalars.SHARD_COUNT_OBJECT, StreamDescriptionSummary::openShardCount),
            Field.optional("ConsumerCount", Scalars.CONSUMER_COUNT_OBJECT, StreamDescriptionSummary::consumerCount),
            Field.optional("WarmThroughput", WarmThroughput.SHAPE, StreamDescriptionSummary::warmThroughput),
            Field.optional(
                    "MaxRecordSizeInKiB", Scalars.MAX_RECORD_SIZE_IN_KIB, StreamDescriptionSummary::maxRecordSizeInKiB),
            Field.optional(
                    "RecordDistributionStrategy",
                    Scalars.RECORD_DISTRIBUTION_STRATEGY,
                    StreamDescriptionSummary::recordDistributionStrategy),
            Field.optional("ChannelCount", Scalars.CHANNEL_COUNT_OBJECT, StreamDescriptionSummary::channelCount));
}
