package io.weir.limits;

import io.weir.limits.Amount.Bytes;
import io.weir.limits.Amount.Count;

/// What one shard takes and gives in a second (E.4). Immutable.
///
/// @param write data and partition keys of records that come in (B-074)
/// @param tank what large records may use up beyond that at once; gets as much a second as `write` (B-074)
/// @param writes records that come in (B-074)
/// @param read data of GetRecords (B-100)
/// @param reads calls of GetRecords, refused ones included (B-100, E-018)
/// @param iterators calls of GetShardIterator (B-095)
/// @param subscription what one subscription gets and how often it may be begun (D-006, D-025)
/// @param bounded whether any of these is a bound at all
public record ShardQuotas(
        TokenBucket<Bytes> write,
        TokenBucket<Bytes> tank,
        TokenBucket<Count> writes,
        TokenBucket<Bytes> read,
        TokenBucket<Count> reads,
        TokenBucket<Count> iterators,
        SubscriptionQuota subscription,
        boolean bounded) {

    /// The sizes of the quotas, each in a second; 0 for no bound.
    ///
    /// @param writeBytes as [ShardQuotas#write]
    /// @param burstBytes what large records may use at once, as [ShardQuotas#tank]
    /// @param writeRecords as [ShardQuotas#writes]
    /// @param readBytes as [ShardQuotas#read]
    /// @param readCalls as [ShardQuotas#reads]
    /// @param iteratorCalls as [ShardQuotas#iterators]
    /// @param subscriptionBytes as [SubscriptionQuota#bytes]
    /// @param subscriptionCalls as [SubscriptionQuota#calls]
    public record Sizes(
            long writeBytes,
            long burstBytes,
            long writeRecords,
            long readBytes,
            long readCalls,
            long iteratorCalls,
            long subscriptionBytes,
            long subscriptionCalls) {

        /// No bound anywhere.
        public static final Sizes NONE = new Sizes(0, 0, 0, 0, 0, 0, 0, 0);

        /// The service's.
        public static final Sizes KINESIS = new Sizes(
                ServiceLimits.SHARD_WRITE_BYTES,
                ServiceLimits.SHARD_BURST_BYTES,
                ServiceLimits.SHARD_WRITE_RECORDS,
                ServiceLimits.SHARD_READ_BYTES,
                ServiceLimits.SHARD_READ_CALLS,
                ServiceLimits.SHARD_ITERATOR_CALLS,
                ServiceLimits.SUBSCRIPTION_BYTES_PER_SECOND,
                ServiceLimits.SUBSCRIPTION_CALLS);
    }

    /// No quotas.
    public static final ShardQuotas NONE = of(Sizes.NONE);

    /// The service's quotas.
    public static final ShardQuotas KINESIS = of(Sizes.KINESIS);

    /// Quotas of these sizes. A tank smaller than a second's worth is as large as that.
    public static ShardQuotas of(Sizes sizes) {
        Bytes write = new Bytes(boundOf(sizes.writeBytes()));
        Bytes tank = new Bytes(Math.max(boundOf(sizes.burstBytes()), write.value()));
        return new ShardQuotas(
                TokenBucket.ofSecond(write),
                new TokenBucket<>(tank, write),
                TokenBucket.ofSecond(new Count(boundOf(sizes.writeRecords()))),
                TokenBucket.ofSecond(new Bytes(boundOf(sizes.readBytes()))),
                TokenBucket.ofSecond(new Count(boundOf(sizes.readCalls()))),
                TokenBucket.ofSecond(new Count(boundOf(sizes.iteratorCalls()))),
                new SubscriptionQuota(sizes.subscriptionBytes(), sizes.subscriptionCalls()),
                !sizes.equals(Sizes.NONE));
    }

    private static long boundOf(long size) {
        return size == 0 ? TokenBucket.UNBOUNDED : size;
    }
}
