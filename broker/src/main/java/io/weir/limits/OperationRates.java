package io.weir.limits;

import io.weir.limits.Amount.Count;
import java.util.HashMap;
import java.util.Map;

/// How often an operation may be called in a second, and by whom that is counted: the service's table of the quotas
/// of its control plane (B.0), and what an operator set instead. Operations that are not named are not counted; those
/// that carry records are bounded by their shards. Immutable.
///
/// @param byOperation the rates by operation name
public record OperationRates(Map<String, Rate> byOperation) {

    /// Over what calls are counted together.
    public enum Scope {
        /// All calls of the account.
        ACCOUNT,
        /// The calls for one stream of the account.
        STREAM
    }

    /// One rate.
    ///
    /// @param bucket calls in a second
    /// @param scope over what
    public record Rate(TokenBucket<Count> bucket, Scope scope) {

        static Rate of(long perSecond, Scope scope) {
            return new Rate(TokenBucket.ofSecond(new Count(perSecond)), scope);
        }
    }

    /// Nothing is counted.
    public static final OperationRates NONE = new OperationRates(Map.of());

    /// The service's.
    public static final OperationRates KINESIS = new OperationRates(service());

    /// Copies the map.
    public OperationRates {
        byOperation = Map.copyOf(byOperation);
    }

    /// The same with another rate for some operations, counted over what the service counts.
    ///
    /// @param perSecond calls in a second by operation name; 0 for no bound
    public OperationRates with(Map<String, Integer> perSecond) {
        Map<String, Rate> changed = new HashMap<>(byOperation);
        perSecond.forEach((operation, rate) -> {
            if (rate == 0) {
                changed.remove(operation);
            } else {
                changed.put(operation, Rate.of(rate, scopeOf(operation)));
            }
        });
        return new OperationRates(changed);
    }

    private static Scope scopeOf(String operation) {
        Rate service = KINESIS.byOperation().get(operation);
        return service == null ? Scope.ACCOUNT : service.scope();
    }

    private static Map<String, Rate> service() {
        Map<String, Rate> all = new HashMap<>();
        put(all, Scope.ACCOUNT, ServiceLimits.DESCRIBE_LIMITS_RATE, "DescribeLimits");
        put(
                all,
                Scope.ACCOUNT,
                ServiceLimits.CHANGE_RATE,
                "CreateStream",
                "DeleteStream",
                "ListStreams",
                "DescribeAccountSettings",
                "UpdateAccountSettings",
                "UpdateStreamWarmThroughput",
                "AddTagsToStream",
                "RemoveTagsFromStream",
                "ListTagsForStream",
                "TagResource",
                "UntagResource",
                "ListTagsForResource",
                "PutResourcePolicy",
                "GetResourcePolicy",
                "DeleteResourcePolicy",
                "CreateChannel",
                "DescribeChannel",
                "UpdateChannel",
                "DeleteChannel",
                "ListChannels");
        put(all, Scope.ACCOUNT, ServiceLimits.DESCRIBE_STREAM_RATE, "DescribeStream");
        put(all, Scope.ACCOUNT, ServiceLimits.UPDATE_SHARD_COUNT_RATE, "UpdateShardCount");
        put(all, Scope.ACCOUNT, ServiceLimits.DESCRIBE_SUMMARY_RATE, "DescribeStreamSummary");
        put(
                all,
                Scope.STREAM,
                ServiceLimits.CHANGE_RATE,
                "SplitShard",
                "MergeShards",
                "IncreaseStreamRetentionPeriod",
                "DecreaseStreamRetentionPeriod",
                "EnableEnhancedMonitoring",
                "DisableEnhancedMonitoring",
                "RegisterStreamConsumer",
                "DeregisterStreamConsumer",
                "ListStreamConsumers");
        put(all, Scope.STREAM, ServiceLimits.DESCRIBE_CONSUMER_RATE, "DescribeStreamConsumer");
        put(all, Scope.STREAM, ServiceLimits.LIST_SHARDS_RATE, "ListShards");
        return all;
    }

    private static void put(Map<String, Rate> all, Scope scope, int perSecond, String... operations) {
        for (String operation : operations) {
            all.put(operation, Rate.of(perSecond, scope));
        }
    }
}
