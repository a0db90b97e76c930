package io.weir.api;

import java.util.Map;
import java.util.TreeMap;

/// What each operation acts on, and a request that is well-formed but for that: the rows of the authorisation matrix.
/// An operation without a row here fails the test.
final class AuthorizationRows {

    /// What an operation acts on, and how it is named.
    enum Subject {
        /// A stream, by name, by ARN, or by both.
        STREAM,
        /// A stream, by name alone.
        STREAM_NAME,
        /// A stream, by ARN alone.
        STREAM_ARN,
        /// A stream or a consumer, by `ResourceARN`.
        RESOURCE,
        /// The stream of a shard iterator.
        ITERATOR,
        /// A consumer, by `ConsumerARN`.
        CONSUMER,
        /// A channel, by `ChannelARN`.
        CHANNEL,
        /// The account as a whole.
        ACCOUNT
    }

    /// @param subject what it acts on
    /// @param members the other members of the request, JSON
    record Row(Subject subject, String members) {}

    private static final String CHANNEL = "\"ServiceExecutionRoleARN\":\"arn:aws:iam::111122223333:role/r\","
            + "\"StreamConfigurationList\":[{\"StreamARN\":\"arn:aws:kinesis:us-east-1:111122223333:stream/orders\","
            + "\"RecordConfiguration\":{\"RecordFormatType\":\"JSON\"}}]";

    private AuthorizationRows() {}

    static Map<String, Row> all() {
        Map<String, Row> rows = new TreeMap<>();
        streams(rows);
        records(rows);
        settings(rows);
        consumers(rows);
        others(rows);
        return rows;
    }

    private static void streams(Map<String, Row> rows) {
        rows.put("CreateStream", new Row(Subject.STREAM_NAME, "\"ShardCount\":1"));
        rows.put("DeleteStream", new Row(Subject.STREAM, ""));
        rows.put("DescribeStream", new Row(Subject.STREAM, ""));
        rows.put("DescribeStreamSummary", new Row(Subject.STREAM, ""));
        rows.put("ListShards", new Row(Subject.STREAM, ""));
        rows.put("ListStreams", new Row(Subject.ACCOUNT, ""));
        rows.put("DescribeLimits", new Row(Subject.ACCOUNT, ""));
        rows.put("DescribeAccountSettings", new Row(Subject.ACCOUNT, ""));
        rows.put(
                "UpdateAccountSettings",
                new Row(Subject.ACCOUNT, "\"MinimumThroughputBillingCommitment\":{\"Status\":\"DISABLED\"}"));
        rows.put(
                "MergeShards",
                new Row(
                        Subject.STREAM,
                        "\"ShardToMerge\":\"shardId-000000000000\",\"AdjacentShardToMerge\":\"shardId-000000000001\""));
        rows.put(
                "SplitShard",
                new Row(
                        Subject.STREAM,
                        "\"ShardToSplit\":\"shardId-000000000000\",\"NewStartingHashKey\":\"1000000000000\""));
        rows.put(
                "UpdateShardCount",
                new Row(Subject.STREAM, "\"TargetShardCount\":3,\"ScalingType\":\"UNIFORM_SCALING\""));
    }

    private static void records(Map<String, Row> rows) {
        rows.put("PutRecord", new Row(Subject.STREAM, "\"PartitionKey\":\"k\",\"Data\":\"eA==\""));
        rows.put("PutRecords", new Row(Subject.STREAM, "\"Records\":[{\"PartitionKey\":\"k\",\"Data\":\"eA==\"}]"));
        rows.put(
                "GetShardIterator",
                new Row(Subject.STREAM, "\"ShardId\":\"shardId-000000000000\",\"ShardIteratorType\":\"TRIM_HORIZON\""));
        rows.put("GetRecords", new Row(Subject.ITERATOR, ""));
    }

    private static void settings(Map<String, Row> rows) {
        rows.put("IncreaseStreamRetentionPeriod", new Row(Subject.STREAM, "\"RetentionPeriodHours\":48"));
        rows.put("DecreaseStreamRetentionPeriod", new Row(Subject.STREAM, "\"RetentionPeriodHours\":24"));
        rows.put("EnableEnhancedMonitoring", new Row(Subject.STREAM, "\"ShardLevelMetrics\":[\"ALL\"]"));
        rows.put("DisableEnhancedMonitoring", new Row(Subject.STREAM, "\"ShardLevelMetrics\":[\"ALL\"]"));
        rows.put("StartStreamEncryption", new Row(Subject.STREAM, "\"EncryptionType\":\"KMS\",\"KeyId\":\"alias/k\""));
        rows.put("StopStreamEncryption", new Row(Subject.STREAM, "\"EncryptionType\":\"KMS\",\"KeyId\":\"alias/k\""));
        rows.put(
                "UpdateStreamMode",
                new Row(Subject.STREAM_ARN, "\"StreamModeDetails\":{\"StreamMode\":\"PROVISIONED\"}"));
        rows.put("UpdateMaxRecordSize", new Row(Subject.STREAM_ARN, "\"MaxRecordSizeInKiB\":2048"));
        rows.put("UpdateStreamWarmThroughput", new Row(Subject.STREAM, "\"WarmThroughputMiBps\":1"));
        rows.put(
                "UpdateStreamRecordDistributionStrategy",
                new Row(Subject.STREAM_ARN, "\"RecordDistributionStrategy\":\"USER_PARTITION_KEY\""));
        rows.put("AddTagsToStream", new Row(Subject.STREAM, "\"Tags\":{\"a\":\"b\"}"));
        rows.put("RemoveTagsFromStream", new Row(Subject.STREAM, "\"TagKeys\":[\"a\"]"));
        rows.put("ListTagsForStream", new Row(Subject.STREAM, ""));
        rows.put("TagResource", new Row(Subject.RESOURCE, "\"Tags\":{\"a\":\"b\"}"));
        rows.put("UntagResource", new Row(Subject.RESOURCE, "\"TagKeys\":[\"a\"]"));
        rows.put("ListTagsForResource", new Row(Subject.RESOURCE, ""));
        rows.put("PutResourcePolicy", new Row(Subject.RESOURCE, "\"Policy\":\"{}\""));
        rows.put("GetResourcePolicy", new Row(Subject.RESOURCE, ""));
        rows.put("DeleteResourcePolicy", new Row(Subject.RESOURCE, ""));
    }

    private static void consumers(Map<String, Row> rows) {
        rows.put("RegisterStreamConsumer", new Row(Subject.STREAM_ARN, "\"ConsumerName\":\"new\""));
        rows.put("ListStreamConsumers", new Row(Subject.STREAM_ARN, ""));
        rows.put("DescribeStreamConsumer", new Row(Subject.CONSUMER, ""));
        rows.put("DeregisterStreamConsumer", new Row(Subject.CONSUMER, ""));
        rows.put(
                "SubscribeToShard",
                new Row(
                        Subject.CONSUMER,
                        "\"ShardId\":\"shardId-000000000000\",\"StartingPosition\":{\"Type\":\"LATEST\"},\"DryRun\":true"));
    }

    private static void others(Map<String, Row> rows) {
        rows.put("CreateChannel", new Row(Subject.ACCOUNT, "\"ChannelName\":\"c\"," + CHANNEL));
        rows.put("ListChannels", new Row(Subject.ACCOUNT, ""));
        rows.put("DescribeChannel", new Row(Subject.CHANNEL, ""));
        rows.put("DeleteChannel", new Row(Subject.CHANNEL, ""));
        rows.put("UpdateChannel", new Row(Subject.CHANNEL, ""));
    }
}
