package io.weir.limits;

/// Every number of the service that is not a bound of a single member (those are in the shapes), each with the rule it
/// comes from.
public final class ServiceLimits {

    private ServiceLimits() {}

    /// Bytes of a KiB.
    public static final int KIB = 1024;

    /// Bytes of a MiB.
    public static final int MIB = 1024 * KIB;

    /// Data and partition keys of one PutRecords, in bytes (B-078, J-010).
    public static final int PUT_RECORDS_BYTES_MAX = 10 * MIB;

    /// Records of one PutRecords (B-076).
    public static final int PUT_RECORDS_COUNT_MAX = 500;

    /// Largest record of a stream that was created without saying so, in KiB: data and partition key (B-028,
    /// B-068).
    public static final int RECORD_KIB_DEFAULT = 1024;

    /// Records of one GetRecords when the caller names no limit, and at most (B-097).
    public static final int GET_RECORDS_COUNT_MAX = 10_000;

    /// Data of one GetRecords, in bytes (B-099).
    public static final int GET_RECORDS_BYTES_MAX = 10 * MIB;

    /// How long a shard iterator is accepted after it was given out (B-102, C-027).
    public static final long ITERATOR_LIFETIME_MS = 300_000;

    /// How far ahead of our clock a caller's "now" may be in AT_TIMESTAMP (B-090, C-035).
    public static final long CLOCK_TOLERANCE_MS = 5_000;

    /// How long a page token is accepted after it was given out (B-056).
    public static final long PAGE_TOKEN_LIFETIME_MS = 300_000;

    /// Shards of one page of DescribeStream, by default and at most (B-037).
    public static final int DESCRIBE_STREAM_PAGE = 100;

    /// Names of one page of ListStreams, by default and at most (B-049).
    public static final int LIST_STREAMS_PAGE = 100;

    /// Shards of one page of ListShards, by default and at most (B-053).
    public static final int LIST_SHARDS_PAGE = 1000;

    /// Tags of one page of ListTagsForStream, by default and at most (B-146).
    public static final int LIST_TAGS_PAGE = 50;

    /// Tags of a stream (B-146, E-030).
    public static final int TAGS_MAX = 50;

    /// Shortest retention, also that of a new stream, in hours (B-028, B-137).
    public static final int RETENTION_HOURS_MIN = 24;

    /// Longest retention in hours: 365 days (B-137).
    public static final int RETENTION_HOURS_MAX = 8760;

    /// Shards of a new on-demand stream (B-021).
    public static final int ON_DEMAND_SHARDS = 4;

    /// On-demand streams of an account (B-027, E-013).
    public static final int ON_DEMAND_STREAMS_MAX = 50;

    /// Warm throughput of a stream in MiB a second: 10 GiB (quotas of the control plane).
    public static final int WARM_MIBPS_MAX = 10 * 1024;

    /// Registered consumers of a stream (B-129).
    public static final int CONSUMERS_MAX = 20;

    /// The same in an account with a throughput commitment (E-015).
    public static final int CONSUMERS_COMMITTED_MAX = 50;

    /// Registered consumers of a stream that may be CREATING at a time (B-129).
    public static final int CONSUMERS_CREATING_MAX = 5;

    /// Consumers of one page of ListStreamConsumers, by default and at most (B-133).
    public static final int LIST_CONSUMERS_PAGE = 100;

    /// How long a subscription lives (D-017).
    public static final long SUBSCRIPTION_LIFETIME_MS = 300_000;

    /// How long a subscription is silent at most: the service's five seconds less what may delay an event (D-020).
    public static final long SUBSCRIPTION_BEAT_MS = 4_500;

    /// How long a subscription is safe from a newer one (D-005).
    public static final long SUBSCRIPTION_TAKE_OVER_MS = 5_000;

    /// Calls of SubscribeToShard for a consumer and a shard in a second (D-006).
    public static final int SUBSCRIPTION_CALLS = 1;

    /// Bytes a second of one subscription (D-025).
    public static final int SUBSCRIPTION_BYTES_PER_SECOND = 2 * MIB;

    /// Data of one event, in bytes, but for a single record that is larger (D-016).
    public static final int SUBSCRIPTION_EVENT_BYTES_MAX = MIB;

    /// Data that a record of an event is counted as at least, so that many small ones do not make a large event:
    /// what JSON takes for a record without data (D-016).
    public static final int SUBSCRIPTION_RECORD_BYTES = 100;

    /// Shards a stream may be scaled to (B-125).
    public static final int UPDATE_SHARD_COUNT_MAX = 10_000;

    /// Switches of a stream between modes in a rolling day (B-159).
    public static final int MODE_SWITCHES_DAILY_MAX = 2;

    /// UpdateShardCount calls of a stream in a rolling day (B-125).
    public static final int UPDATE_SHARD_COUNT_DAILY_MAX = 10;

    /// Starts of encryption of a stream, and stops as well, in a rolling day (B-142).
    public static final int ENCRYPTION_CHANGES_DAILY_MAX = 25;

    /// Streams of an account that may be CREATING at a time (B-027).
    public static final int CREATING_STREAMS_MAX = 5;

    /// Open shards of an account: the lower of the quotas by region (B-027).
    public static final int SHARDS_MAX = 1000;

    /// Open shards of an account that the broker drives, whatever the account's quota: the service's greatest
    /// default (B-027).
    public static final int OPEN_SHARDS_MAX = 20_000;

    /// Data and partition keys that a shard takes in a second, in bytes (B-074, E.4).
    public static final int SHARD_WRITE_BYTES = MIB;

    /// What records above that size may use of a shard at once, in bytes; filled again by a second's worth each
    /// second (B-074, E.4).
    public static final int SHARD_BURST_BYTES = 10 * MIB;

    /// Records that a shard takes in a second (B-074, E.4).
    public static final int SHARD_WRITE_RECORDS = 1000;

    /// Data that GetRecords gives of a shard in a second, in bytes (B-100, E.4).
    public static final int SHARD_READ_BYTES = 2 * MIB;

    /// Calls of GetRecords for a shard in a second, refused ones included (B-100, E-018).
    public static final int SHARD_READ_CALLS = 5;

    /// Calls of GetShardIterator for a shard in a second (B-095).
    public static final int SHARD_ITERATOR_CALLS = 5;

    /// Calls in a second, by account or by stream, of most operations that change or list something (quotas of the
    /// control plane).
    public static final int CHANGE_RATE = 5;

    /// Calls of DescribeLimits by an account in a second (quotas of the control plane).
    public static final int DESCRIBE_LIMITS_RATE = 1;

    /// Calls of DescribeStream by an account in a second (quotas of the control plane).
    public static final int DESCRIBE_STREAM_RATE = 10;

    /// Calls of DescribeStreamSummary by an account in a second (quotas of the control plane).
    public static final int DESCRIBE_SUMMARY_RATE = 20;

    /// Calls of UpdateShardCount by an account in a second (quotas of the control plane).
    public static final int UPDATE_SHARD_COUNT_RATE = 10;

    /// Calls of DescribeStreamConsumer for a stream in a second (quotas of the control plane).
    public static final int DESCRIBE_CONSUMER_RATE = 20;

    /// Calls of ListShards for a stream in a second (quotas of the control plane).
    public static final int LIST_SHARDS_RATE = 1000;
}
