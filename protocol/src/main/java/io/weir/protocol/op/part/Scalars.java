package io.weir.protocol.op.part;

import io.weir.protocol.shape.BlobShape;
import io.weir.protocol.shape.BooleanShape;
import io.weir.protocol.shape.Bounds;
import io.weir.protocol.shape.IntegerShape;
import io.weir.protocol.shape.ListShape;
import io.weir.protocol.shape.LongShape;
import io.weir.protocol.shape.MapShape;
import io.weir.protocol.shape.StringShape;
import io.weir.protocol.shape.TimestampShape;

/**
 * The shapes of single values and of lists and maps of them, under their names in the service model, with the bounds and
 * patterns of B.28.
 */
public final class Scalars {
    public static final StringShape STREAM_NAME =
            StringShape.sized("StreamName", 1, 128).matching("[a-zA-Z0-9_.-]+");
    public static final IntegerShape POSITIVE_INTEGER_OBJECT =
            new IntegerShape("PositiveIntegerObject", Bounds.atLeast(1));
    public static final StringShape STREAM_MODE = StringShape.oneOf("StreamMode", StreamMode.values());
    public static final StringShape TAG_KEY = StringShape.sized("TagKey", 1, 128);
    public static final StringShape TAG_VALUE = StringShape.sized("TagValue", 0, 256);
    public static final MapShape<String> TAG_MAP = new MapShape<>("TagMap", TAG_KEY, TAG_VALUE, Bounds.of(1, 200));
    public static final IntegerShape NATURAL_INTEGER_OBJECT =
            new IntegerShape("NaturalIntegerObject", Bounds.atLeast(0));
    public static final IntegerShape MAX_RECORD_SIZE_IN_KIB =
            new IntegerShape("MaxRecordSizeInKiB", Bounds.of(1024, 10_240));
    public static final StringShape RECORD_DISTRIBUTION_STRATEGY =
            StringShape.oneOf("RecordDistributionStrategy", RecordDistributionStrategy.values());
    public static final BooleanShape BOOLEAN_OBJECT = new BooleanShape("BooleanObject");
    public static final StringShape STREAM_ARN =
            StringShape.sized("StreamARN", 1, 2048).matching("arn:aws.*:kinesis:.*:\\d{12}:stream/\\S+");
    public static final StringShape STREAM_ID =
            StringShape.sized("StreamId", 1, 24).matching("[a-z0-9]{20}-[a-z0-9]{3}");
    public static final IntegerShape DESCRIBE_STREAM_INPUT_LIMIT =
            new IntegerShape("DescribeStreamInputLimit", Bounds.of(1, 10_000));
    public static final StringShape SHARD_ID =
            StringShape.sized("ShardId", 1, 128).matching("[a-zA-Z0-9_.-]+");
    public static final StringShape STREAM_STATUS = StringShape.oneOf("StreamStatus", StreamStatus.values());
    public static final StringShape HASH_KEY = StringShape.any("HashKey").matching("^(0|([1-9]\\d{0,38}))$");
    public static final StringShape SEQUENCE_NUMBER =
            StringShape.any("SequenceNumber").matching("^(0|([1-9]\\d{0,128}))$");
    public static final IntegerShape RETENTION_PERIOD_HOURS = new IntegerShape("RetentionPeriodHours", Bounds.NONE);
    public static final TimestampShape TIMESTAMP = new TimestampShape("Timestamp");
    public static final StringShape METRICS_NAME = StringShape.oneOf(
            "MetricsName",
            "IncomingBytes",
            "IncomingRecords",
            "OutgoingBytes",
            "OutgoingRecords",
            "WriteProvisionedThroughputExceeded",
            "ReadProvisionedThroughputExceeded",
            "IteratorAgeMilliseconds",
            "ALL");
    public static final ListShape<String> METRICS_NAME_LIST =
            new ListShape<>("MetricsNameList", METRICS_NAME, Bounds.of(1, 7));
    public static final StringShape ENCRYPTION_TYPE = StringShape.oneOf("EncryptionType", EncryptionType.values());
    public static final StringShape KEY_ID = StringShape.sized("KeyId", 1, 2048);
    public static final IntegerShape SHARD_COUNT_OBJECT = new IntegerShape("ShardCountObject", Bounds.of(0, 1_000_000));
    public static final IntegerShape CONSUMER_COUNT_OBJECT =
            new IntegerShape("ConsumerCountObject", Bounds.of(0, 1_000_000));
    public static final IntegerShape CHANNEL_COUNT_OBJECT =
            new IntegerShape("ChannelCountObject", Bounds.of(0, 1_000_000));
    public static final IntegerShape LIST_STREAMS_INPUT_LIMIT =
            new IntegerShape("ListStreamsInputLimit", Bounds.of(1, 10_000));
    public static final StringShape NEXT_TOKEN = StringShape.sized("NextToken", 1, 1_048_576);
    public static final ListShape<String> STREAM_NAME_LIST =
            new ListShape<>("StreamNameList", STREAM_NAME, Bounds.NONE);
    public static final IntegerShape LIST_SHARDS_INPUT_LIMIT =
            new IntegerShape("ListShardsInputLimit", Bounds.of(1, 10_000));
    public static final StringShape SHARD_FILTER_TYPE = StringShape.oneOf("ShardFilterType", ShardFilterType.values());
    public static final IntegerShape ON_DEMAND_STREAM_COUNT_OBJECT =
            new IntegerShape("OnDemandStreamCountObject", Bounds.of(0, 1_000_000));
    public static final IntegerShape ON_DEMAND_STREAM_COUNT_LIMIT_OBJECT =
            new IntegerShape("OnDemandStreamCountLimitObject", Bounds.of(0, 1_000_000));
    public static final BlobShape DATA = new BlobShape("Data", Bounds.of(0, 10_485_760));
    public static final StringShape PARTITION_KEY = StringShape.sized("PartitionKey", 1, 256);
    public static final BooleanShape DRY_RUN = new BooleanShape("DryRun");
    public static final StringShape ERROR_CODE = StringShape.any("ErrorCode");
    public static final StringShape ERROR_MESSAGE = StringShape.any("ErrorMessage");
    public static final StringShape SHARD_ITERATOR_TYPE =
            StringShape.oneOf("ShardIteratorType", ShardIteratorType.values());
    public static final StringShape SHARD_ITERATOR = StringShape.sized("ShardIterator", 1, 512);
    public static final IntegerShape GET_RECORDS_INPUT_LIMIT =
            new IntegerShape("GetRecordsInputLimit", Bounds.of(1, 10_000));
    public static final LongShape MILLIS_BEHIND_LATEST = new LongShape("MillisBehindLatest", Bounds.atLeast(0));
    public static final ListShape<String> SHARD_ID_LIST = new ListShape<>("ShardIdList", SHARD_ID, Bounds.NONE);
    public static final StringShape SCALING_TYPE = StringShape.oneOf("ScalingType", ScalingType.values());
    public static final ListShape<String> TAG_KEY_LIST = new ListShape<>("TagKeyList", TAG_KEY, Bounds.of(1, 50));
    public static final IntegerShape LIST_TAGS_FOR_STREAM_INPUT_LIMIT =
            new IntegerShape("ListTagsForStreamInputLimit", Bounds.of(1, 50));
    public static final StringShape CONSUMER_NAME =
            StringShape.sized("ConsumerName", 1, 128).matching("[a-zA-Z0-9_.-]+");
    public static final StringShape CONSUMER_ARN = StringShape.sized("ConsumerARN", 1, 2048)
            .matching("^(arn):aws.*:kinesis:.*:\\d{12}:.*stream\\/[a-zA-Z0-9_.-]+\\/consumer\\/[a-zA-Z0-9_.-]+:[0-9]+");
    public static final StringShape CONSUMER_STATUS = StringShape.oneOf("ConsumerStatus", ConsumerStatus.values());
    public static final IntegerShape LIST_STREAM_CONSUMERS_INPUT_LIMIT =
            new IntegerShape("ListStreamConsumersInputLimit", Bounds.of(1, 10_000));
    public static final StringShape RESOURCE_ARN =
            StringShape.sized("ResourceARN", 1, 2048).matching("arn:aws.*:kinesis:.*:\\d{12}:.*(stream|channel)/\\S+");
    public static final StringShape POLICY = StringShape.any("Policy");
    public static final StringShape MINIMUM_THROUGHPUT_BILLING_COMMITMENT_OUTPUT_STATUS = StringShape.oneOf(
            "MinimumThroughputBillingCommitmentOutputStatus",
            "ENABLED",
            "DISABLED",
            "ENABLED_UNTIL_EARLIEST_ALLOWED_END");
    public static final StringShape MINIMUM_THROUGHPUT_BILLING_COMMITMENT_INPUT_STATUS =
            StringShape.oneOf("MinimumThroughputBillingCommitmentInputStatus", "ENABLED", "DISABLED");
    public static final StringShape CHANNEL_NAME =
            StringShape.sized("ChannelName", 1, 128).matching("[a-zA-Z0-9_.-]+");
    public static final StringShape CHANNEL_ROLE_ARN = StringShape.sized("ChannelRoleARN", 1, 512)
            .matching("arn:aws[-a-z0-9]*:iam::\\d{12}:role/[a-zA-Z_0-9+=,.@\\-_/]+");
    public static final StringShape RECORD_FORMAT_TYPE =
            StringShape.oneOf("RecordFormatType", "GSR_JSON", "JSON", "STRING", "BYTE_ARRAY");
    public static final StringShape GSR_SCHEMA_ARN =
            StringShape.sized("GSRSchemaARN", 1, 512).matching("arn:aws[-a-z0-9]*:glue:[-a-z0-9]+:\\d{12}:schema/\\S+");
    public static final StringShape S3_BUCKET_ARN =
            StringShape.sized("S3BucketARN", 1, 2048).matching("arn:aws[-a-z0-9]*:s3:::[a-z0-9._-]{3,63}");
    public static final StringShape S3_BUCKET_OWNER =
            StringShape.any("S3BucketOwner").matching("\\d{12}");
    public static final StringShape S3_COMPRESSION_TYPE =
            StringShape.oneOf("S3CompressionType", "NONE", "GZIP", "ZSTD");
    public static final StringShape S3_OUTPUT_KEY_TEMPLATE =
            StringShape.sized("S3OutputKeyTemplate", 1, 1024).matching("[0-9A-Za-z!\\-_'.*()\\/=:{}]+");
    public static final StringShape S3_STORAGE_CLASS =
            StringShape.oneOf("S3StorageClass", "STANDARD", "INTELLIGENT_TIERING", "GLACIER_IR");
    public static final IntegerShape DATA_FRESHNESS_IN_SECONDS =
            new IntegerShape("DataFreshnessInSeconds", Bounds.NONE);
    public static final StringShape S3_ERROR_OUTPUT_PREFIX =
            StringShape.sized("S3ErrorOutputPrefix", 1, 512).matching("[0-9A-Za-z!\\-_'.*()\\/]+");
    public static final StringShape S3_TABLE_BUCKET_ARN = StringShape.any("S3TableBucketARN")
            .matching("arn:aws[-a-z0-9]*:s3tables:[-a-z0-9]+:\\d{12}:bucket/[a-z0-9_-]{3,63}");
    public static final StringShape S3_TABLES_NAMESPACE =
            StringShape.sized("S3TablesNamespace", 1, 255).matching("[0-9a-z_]+");
    public static final StringShape S3_TABLES_TABLE_NAME =
            StringShape.sized("S3TablesTableName", 1, 255).matching("[0-9a-z_]+");
    public static final StringShape S3_TABLES_COMPRESSION_TYPE =
            StringShape.oneOf("S3TablesCompressionType", "NONE", "ZSTD", "SNAPPY");
    public static final StringShape PARTITION_TRANSFORM = StringShape.oneOf("PartitionTransform", "TIME_HOUR");
    public static final StringShape PARTITION_SOURCE_NAME =
            StringShape.sized("PartitionSourceName", 1, 255).matching("[a-zA-Z0-9\\.\\_]+");
    public static final StringShape CHANNEL_ENCRYPTION_TYPE = StringShape.oneOf("ChannelEncryptionType", "KMS");
    public static final StringShape CHANNEL_LOG_GROUP_NAME =
            StringShape.sized("ChannelLogGroupName", 1, 512).matching("[\\.\\-_/#A-Za-z0-9]+");
    public static final StringShape CHANNEL_LOG_STREAM_NAME =
            StringShape.sized("ChannelLogStreamName", 1, 512).matching("[^:*]*");
    public static final StringShape CHANNEL_ARN =
            StringShape.sized("ChannelARN", 1, 2048).matching("arn:aws.*:kinesis:.*:\\d{12}:channel/\\S+");
    public static final StringShape CHANNEL_ID = StringShape.sized("ChannelId", 1, 64);
    public static final StringShape CHANNEL_STATUS =
            StringShape.oneOf("ChannelStatus", "CREATING", "ACTIVE", "UPDATING", "DELETING", "FAILED");
    public static final StringShape CHANNEL_STATUS_REASON = StringShape.sized("ChannelStatusReason", 1, 2048);
    public static final IntegerShape CHANNEL_MAX_RESULTS = new IntegerShape("ChannelMaxResults", Bounds.of(1, 10_000));
    public static final StringShape CHANNEL_DESTINATION_TYPE =
            StringShape.oneOf("ChannelDestinationType", "S3", "S3_TABLES");

    private Scalars() {}
}
