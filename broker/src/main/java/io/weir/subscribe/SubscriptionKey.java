package io.weir.subscribe;

import io.weir.catalog.ConsumerEntry;
import io.weir.catalog.ConsumerKey;
import io.weir.shard.ShardKey;

/// What there is one active subscription of (D-005).
///
/// @param consumer who reads
/// @param consumerSecond the consumer's creation second: one registered anew under the name is another
/// @param shardIndex which shard of the consumer's stream
public record SubscriptionKey(ConsumerKey consumer, long consumerSecond, int shardIndex) {

    /// The subscription of a consumer to a shard.
    public static SubscriptionKey of(ConsumerEntry consumer, int shardIndex) {
        return new SubscriptionKey(consumer.key(), consumer.second(), shardIndex);
    }

    ShardKey shard() {
        return new ShardKey(consumer.streamId(), shardIndex);
    }
}
