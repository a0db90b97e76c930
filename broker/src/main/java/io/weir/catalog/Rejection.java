package io.weir.catalog;

import io.weir.protocol.type.HashKey;

/// Why the machine refuses a command. The api room turns each into an error name and a text.
public sealed interface Rejection {

    /// The name is taken by a stream in any state (B-025).
    record StreamExists() implements Rejection {}

    /// No such stream (B-008).
    record StreamNotFound() implements Rejection {}

    /// The stream's state forbids the change (B-009).
    record StreamNotActive(StreamStatus status) implements Rejection {}

    /// The stream decides itself on its shards (B-010).
    record OnDemandMode() implements Rejection {}

    /// No such shard, or it has expired (B-114).
    record ShardNotFound(int shard) implements Rejection {}

    /// The shard was split or merged before (B-114).
    record ShardNotOpen(int shard) implements Rejection {}

    /// The key does not leave both children enough of the shard (B-115).
    ///
    /// @param shard the shard to split, as it is
    record BadSplitKey(ShardEntry shard, HashKey key) implements Rejection {}

    /// The two shards are no neighbours, or the same (B-120).
    record NotAdjacent(int shard, int adjacent) implements Rejection {}

    /// More open shards than the account may have (B-026).
    ///
    /// @param open open shards of the account now
    /// @param limit how many it may have
    /// @param additional how many more the command would have made
    record ShardLimit(int open, int limit, int additional) implements Rejection {}

    /// The stream would keep more shards, open and closed, than the broker holds in memory; closed ones leave when
    /// they expire.
    record ShardHistoryLimit(int kept, int limit) implements Rejection {}

    /// Scaling to more shards than a stream or its account may have (B-125).
    record ScalingAboveLimit(int open, int target, int limit) implements Rejection {}

    /// Scaling to more than twice the open shards (B-125).
    record ScalingAboveDouble(int open, int target) implements Rejection {}

    /// Scaling to less than half the open shards, rounded up (B-125).
    record ScalingBelowHalf(int open, int target) implements Rejection {}

    /// Scaled as often in the last 24 hours as is allowed (B-125).
    record ScalingsPerDayLimit(int limit) implements Rejection {}

    /// As many streams are CREATING as is allowed (B-027).
    record CreatingStreamsLimit(int limit) implements Rejection {}

    /// As many streams are on demand as is allowed (B-027).
    record OnDemandStreamsLimit(int limit) implements Rejection {}

    /// More streams than the broker holds in memory.
    record StreamsLimit(int limit) implements Rejection {}

    /// What mode, distribution, warm throughput and encryption do not allow.
    sealed interface OfCapacity extends Rejection {}

    /// The stream's owner decides on its shards; the change is for on-demand streams (B-164).
    record ProvisionedMode() implements OfCapacity {}

    /// The broker distributes records of on-demand streams only (B-165).
    record AutoNeedsOnDemand() implements OfCapacity {}

    /// The broker distributes the records of the stream, which a provisioned one cannot have (B-165).
    record StillAutoDistribution() implements OfCapacity {}

    /// Switched as often between modes in the last 24 hours as is allowed (B-159).
    record ModeSwitchesPerDayLimit(int limit) implements OfCapacity {}

    /// Encryption was started, or stopped, as often in the last 24 hours as is allowed (B-142).
    record EncryptionChangesPerDayLimit(int limit) implements OfCapacity {}

    /// Warm throughput for an account that is not committed to a minimum throughput (B-022, B-164).
    record NoCommitment() implements OfCapacity {}

    /// More tags than a stream may have (B-148).
    record TooManyTags(int limit) implements Rejection {}

    /// Retention below the least (B-137).
    record RetentionTooShort(int hours, int least) implements Rejection {}

    /// Retention above the most (B-137).
    record RetentionTooLong(int hours, int most) implements Rejection {}

    /// An increase to less than the stream has (B-138).
    record RetentionWouldShrink(int hours, int current) implements Rejection {}

    /// A decrease to more than the stream has (B-138).
    record RetentionWouldGrow(int hours, int current) implements Rejection {}

    /// What concerns registered consumers.
    sealed interface OfConsumer extends Rejection {}

    /// The name is taken by a consumer of the stream in any state (B-128).
    record ConsumerExists(String name) implements OfConsumer {}

    /// No such consumer, or another of that name (B-130).
    record ConsumerNotFound(String name) implements OfConsumer {}

    /// The consumer is being made or goes (B-155).
    record ConsumerNotActive(ConsumerEntry consumer) implements OfConsumer {}

    /// As many consumers are registered with the stream as is allowed (B-129).
    record ConsumersLimit(int limit) implements OfConsumer {}

    /// As many consumers of the stream are CREATING as is allowed (B-129).
    record ConsumersCreatingLimit(int limit) implements OfConsumer {}

    /// More consumers than the broker holds in memory.
    record ConsumersKeptLimit(int limit) implements OfConsumer {}

    /// More tags than a consumer may have (E-030).
    record TooManyConsumerTags(String name, int limit) implements OfConsumer {}

    /// Consumers are registered with a stream that is to be deleted without them (B-033).
    record StreamHasConsumers() implements OfConsumer {}

    /// Nothing hangs on the stream or consumer (B-153).
    record ResourcePolicyNotFound() implements Rejection {}

    /// More bytes of resource policies than the broker holds in memory.
    record ResourcePoliciesLimit(int limit) implements Rejection {}

    /// The operation has been changed by somebody else since it was read.
    record OperationChanged(long revision) implements Rejection {}

    /// Too many operations are under way to take another.
    record OperationsLimit(int limit) implements Rejection {}

    /// Accounts, users, keys and policies stay as they are.
    record OfIdentity(IdentityFault why) implements Rejection {}
}
