package io.weir.api;

import io.weir.catalog.Rejection;
import io.weir.catalog.StreamKey;
import io.weir.protocol.error.ErrorType;
import io.weir.protocol.error.ServiceException;
import io.weir.protocol.type.HashKeyRange;
import io.weir.protocol.type.ShardId;

/// Says to callers why the catalog refused a change.
public final class Rejections {

    private final String region;

    /// @param region the region in texts
    public Rejections(String region) {
        this.region = region;
    }

    /// The error for a refused change of a stream.
    public ServiceException of(Rejection why, StreamKey stream) {
        return switch (why) {
            case Rejection.StreamExists _ -> inUse("Stream " + Faults.under(stream) + " already exists.");
            case Rejection.StreamNotFound _ -> Faults.streamNotFound(stream);
            case Rejection.StreamNotActive r -> Faults.streamNotActive(stream, r.status());
            case Rejection.OnDemandMode _ -> onDemandMode(stream);
            case Rejection.ShardNotFound r ->
                Faults.shardNotFound(ShardId.of(r.shard()).toString(), stream);
            case Rejection.ShardNotOpen r -> shardNotOpen(r, stream);
            case Rejection.BadSplitKey r ->
                badSplitKey(r.key().toString(), r.shard().id(), r.shard().range(), stream);
            case Rejection.NotAdjacent r -> notAdjacent(r, stream);
            case Rejection.RetentionTooShort r -> retentionBound("Minimum", r.least(), r.hours(), "short");
            case Rejection.RetentionTooLong r -> retentionBound("Maximum", r.most(), r.hours(), "long");
            case Rejection.RetentionWouldShrink r ->
                retentionDirection(r.hours(), r.current(), "shorter", "Decrease", stream);
            case Rejection.RetentionWouldGrow r ->
                retentionDirection(r.hours(), r.current(), "longer", "Increase", stream);
            case Rejection.OfCapacity r -> capacity(r, stream);
            case Rejection.TooManyTags r -> tooManyTags(r.limit(), stream);
            case Rejection.ShardLimit r -> shardLimit(r, stream);
            case Rejection.ShardHistoryLimit r ->
                Faults.limitExceeded("Stream " + Faults.under(stream) + " would keep more than " + r.limit()
                        + " shards, open and closed; it keeps " + r.kept() + ".");
            case Rejection.ScalingAboveLimit r ->
                Faults.limitExceeded("Target shard count or number of open shards cannot be greater than " + r.limit()
                        + ". " + scaling(r.open(), r.target()));
            case Rejection.ScalingAboveDouble r ->
                Faults.limitExceeded("UpdateShardCount cannot scale up over double your current open shard count. "
                        + scaling(r.open(), r.target()));
            case Rejection.ScalingBelowHalf r ->
                Faults.limitExceeded("UpdateShardCount cannot scale down below half your current open shard count. "
                        + scaling(r.open(), r.target()));
            case Rejection.ScalingsPerDayLimit r ->
                Faults.limitExceeded("Stream " + Faults.under(stream) + " has been scaled " + r.limit()
                        + " times within the last 24 hours, the most there may be.");
            case Rejection.CreatingStreamsLimit r ->
                Faults.limitExceeded("Account " + stream.accountId() + " cannot have more than " + r.limit()
                        + " streams in CREATING state at a time.");
            case Rejection.OnDemandStreamsLimit r ->
                Faults.limitExceeded("Account " + stream.accountId() + " cannot have more than " + r.limit()
                        + " streams in On-Demand mode.");
            case Rejection.StreamsLimit r ->
                Faults.limitExceeded("The service cannot hold more than " + r.limit() + " streams.");
            case Rejection.OfConsumer r -> consumers(r, stream);
            case Rejection.ResourcePoliciesLimit r ->
                Faults.limitExceeded("The service cannot hold more than " + r.limit() + " bytes of resource policies.");
            case Rejection.OperationChanged _,
                    Rejection.ResourcePolicyNotFound _,
                    Rejection.OperationsLimit _,
                    Rejection.OfIdentity _ ->
                throw new IllegalStateException("No operation of the public API is refused for this: " + why);
        };
    }

    private static ServiceException consumers(Rejection.OfConsumer why, StreamKey stream) {
        return switch (why) {
            case Rejection.ConsumerExists r -> consumerExists(r, stream);
            case Rejection.ConsumerNotFound r -> Faults.consumerNotFound(r.name(), stream);
            case Rejection.ConsumerNotActive r -> Faults.consumerNotActive(r.consumer(), stream);
            case Rejection.ConsumersLimit r ->
                Faults.limitExceeded("Stream " + Faults.under(stream) + " cannot have more than " + r.limit()
                        + " registered consumers.");
            case Rejection.ConsumersCreatingLimit r ->
                Faults.limitExceeded("Stream " + Faults.under(stream) + " cannot have more than " + r.limit()
                        + " consumers in CREATING state at a time.");
            case Rejection.ConsumersKeptLimit r ->
                Faults.limitExceeded("The service cannot hold more than " + r.limit() + " registered consumers.");
            case Rejection.TooManyConsumerTags r ->
                Faults.invalidArgument("Failed to tag consumer " + r.name() + " of stream " + Faults.under(stream)
                        + " because a given consumer cannot have more than " + r.limit() + " tags associated with it.");
            case Rejection.StreamHasConsumers _ -> hasConsumers(stream);
        };
    }

    private static ServiceException consumerExists(Rejection.ConsumerExists why, StreamKey stream) {
        return inUse("Consumer " + why.name() + " under stream " + stream.name() + " already exists for account "
                + stream.accountId() + ".");
    }

    private static ServiceException capacity(Rejection.OfCapacity why, StreamKey stream) {
        return switch (why) {
            case Rejection.ProvisionedMode _ ->
                new ServiceException(
                        ErrorType.VALIDATION,
                        "Request is invalid. Stream " + Faults.under(stream) + " is in Provisioned mode.");
            case Rejection.AutoNeedsOnDemand _ ->
                Faults.invalidArgument(
                        "RecordDistributionStrategy AUTO can only be set for a stream in On-Demand mode.");
            case Rejection.StillAutoDistribution _ ->
                Faults.invalidArgument("Stream " + Faults.under(stream) + " has RecordDistributionStrategy AUTO, which"
                        + " only a stream in On-Demand mode can have. Update it to USER_PARTITION_KEY first.");
            case Rejection.NoCommitment _ ->
                Faults.invalidArgument("WarmThroughputMiBps can only be set while"
                        + " MinimumThroughputBillingCommitment is enabled for account " + stream.accountId() + ".");
            case Rejection.EncryptionChangesPerDayLimit r ->
                Faults.limitExceeded("Encryption of stream " + Faults.under(stream) + " has been changed this way "
                        + r.limit() + " times within the last 24 hours, the most there may be.");
            case Rejection.ModeSwitchesPerDayLimit r ->
                Faults.limitExceeded("The mode of stream " + Faults.under(stream) + " has been switched " + r.limit()
                        + " times within the last 24 hours, the most there may be.");
        };
    }

    /// B-033.
    private static ServiceException hasConsumers(StreamKey stream) {
        return inUse("DeleteStream can't delete " + stream + " because there are consumers associated with this data"
                + " stream. To delete " + stream.name() + " anyway, set the EnforceConsumerDeletion parameter to true"
                + " to force the deletion of all the consumers that are associated with it.");
    }

    /// The key does not lie well inside the shard (B-115).
    ///
    /// @param key as the caller wrote it
    public static ServiceException badSplitKey(String key, ShardId shard, HashKeyRange range, StreamKey stream) {
        return Faults.invalidArgument("NewStartingHashKey " + key + " used in SplitShard() on shard " + shard
                + " in stream " + Faults.under(stream)
                + " is not both greater than one plus the shard's StartingHashKey " + range.start()
                + " and less than the shard's EndingHashKey " + range.end() + ".");
    }

    private static ServiceException inUse(String text) {
        return new ServiceException(ErrorType.RESOURCE_IN_USE, text);
    }

    private static ServiceException onDemandMode(StreamKey stream) {
        return new ServiceException(
                ErrorType.VALIDATION, "Request is invalid. Stream " + Faults.under(stream) + " is in On-Demand mode.");
    }

    private static ServiceException shardNotOpen(Rejection.ShardNotOpen why, StreamKey stream) {
        return Faults.invalidArgument("Shard " + ShardId.of(why.shard()) + " in stream " + Faults.under(stream)
                + " has already been merged or split, and thus is not eligible for merging or splitting.");
    }

    private static ServiceException notAdjacent(Rejection.NotAdjacent why, StreamKey stream) {
        return Faults.invalidArgument("Shards " + ShardId.of(why.shard()) + " and " + ShardId.of(why.adjacent())
                + " in stream " + Faults.under(stream) + " are not an adjacent pair of shards eligible for merging");
    }

    private static ServiceException retentionBound(String which, int bound, int hours, String tooWhat) {
        return Faults.invalidArgument(which + " allowed retention period is " + bound
                + " hours. Requested retention period (" + hours + " hours) is too " + tooWhat + ".");
    }

    private static ServiceException retentionDirection(
            int hours, int current, String than, String other, StreamKey stream) {
        return Faults.invalidArgument("Requested retention period (" + hours + " hours) for stream " + stream.name()
                + " can not be " + than + " than existing retention period (" + current + " hours). Use " + other
                + "RetentionPeriod API.");
    }

    private static ServiceException tooManyTags(int limit, StreamKey stream) {
        return Faults.invalidArgument("Failed to add tags to stream " + Faults.under(stream)
                + " because a given stream cannot have more than " + limit + " tags associated with it.");
    }

    /// B-026, B-118.
    private ServiceException shardLimit(Rejection.ShardLimit why, StreamKey stream) {
        return Faults.limitExceeded("This request would exceed the shard limit for the account " + stream.accountId()
                + " in " + region + ". Current shard count for the account: " + why.open() + ". Limit: " + why.limit()
                + ". Number of additional shards that would have resulted from this request: " + why.additional()
                + ". Refer to the AWS Service Limits page"
                + " (http://docs.aws.amazon.com/general/latest/gr/aws_service_limits.html)"
                + " for current limits and how to request higher limits.");
    }

    private static String scaling(int open, int target) {
        return "Current open shard count: " + open + ", Target shard count: " + target;
    }
}
