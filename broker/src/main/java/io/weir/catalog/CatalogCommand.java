package io.weir.catalog;

import io.weir.limits.LimitsProfile;
import io.weir.log.Command;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;

/// Every change there can be of the [Catalog]. Immutable. [CatalogMachine] is its only judge.
///
/// @param <T> what the command gives when it is accepted
public sealed interface CatalogCommand<T> extends Command<CatalogResult<T>> {

    /// Room for the rows of one stream; the bound of a group commit need not be exact.
    int ROW_BYTES = 512;

    @Override
    default int weightBytes() {
        return ROW_BYTES;
    }

    /// Room for the rows of many shards.
    private static int shardWeight(int shards) {
        return (int) Math.min(Integer.MAX_VALUE, ROW_BYTES + 64L * Math.max(0, shards));
    }

    /// Never: the catalog stays changeable on a full disk, or nobody could free it.
    @Override
    default boolean addsRecords() {
        return false;
    }

    /// Makes a stream (B-018 to B-029). Gives the new stream.
    ///
    /// @param key its account and name
    /// @param shardCount at least 1
    /// @param settings mode, record size, distribution, warm throughput and tags; retention is the service's
    /// default
    record CreateStream(StreamKey key, int shardCount, NewStream settings, Terms terms)
            implements CatalogCommand<StreamEntry> {

        @Override
        public int weightBytes() {
            return shardWeight(shardCount);
        }
    }

    /// Starts the deletion of a stream (B-031, B-032): writes stop, reads go on until [RemoveStream]. Gives the
    /// stream, DELETING.
    ///
    /// @param withConsumers whether its registered consumers go with it; otherwise they keep it (B-033)
    record BeginDelete(StreamKey key, boolean withConsumers) implements CatalogCommand<StreamEntry> {}

    /// Carries out the steps in one atomic change (E-006), or lets the stream be UPDATING until that happens.
    ///
    /// @param steps at least one; each judged as SplitShard (B-114) or MergeShards (B-120)
    record Reshard(StreamKey key, List<ReshardStep> steps, Terms terms) implements CatalogCommand<Resharded> {

        /// Copies the steps.
        public Reshard {
            steps = List.copyOf(steps);
            if (steps.isEmpty()) {
                throw new IllegalArgumentException("A reshard without steps");
            }
        }

        @Override
        public int weightBytes() {
            return ROW_BYTES + 256 * steps.size();
        }
    }

    /// Scales a stream to `target` uniform shards (B-123 to B-126, E-001 to E-006).
    ///
    /// @param target at least 1
    record UpdateShardCount(StreamKey key, int target, Terms terms) implements CatalogCommand<Resharded> {}

    /// Changes the retention period (B-136 to B-138, E-028); takes effect at once. Gives the stream. The present
    /// value is no error.
    ///
    /// @param increase which of the two operations asks
    record ChangeRetention(StreamKey key, int hours, boolean increase) implements CatalogCommand<StreamEntry> {}

    /// Switches between provisioned and on-demand mode (B-159 to B-161). Gives the stream, with new shards when
    /// warm throughput asks for more. The present mode is no error.
    ///
    /// @param warmMiBps warm throughput on demand, or [#WARM_UNSAID]
    record ChangeMode(StreamKey key, StreamMode mode, int warmMiBps, Terms terms) implements CatalogCommand<Resharded> {

        /// The caller does not speak of warm throughput.
        public static final int WARM_UNSAID = -1;

        @Override
        public int weightBytes() {
            return shardWeight(warmMiBps);
        }
    }

    /// Sets the throughput that an on-demand stream is kept ready for (B-164, E-016). Gives the stream before and
    /// after.
    ///
    /// @param warmMiBps 0 for none
    record ChangeWarmThroughput(StreamKey key, int warmMiBps, Terms terms) implements CatalogCommand<Resharded> {

        @Override
        public int weightBytes() {
            return shardWeight(warmMiBps);
        }
    }

    /// Changes the largest record that is taken (B-162). Gives the stream.
    record ChangeRecordSize(StreamKey key, int kib, Terms terms) implements CatalogCommand<StreamEntry> {}

    /// Changes how records find their shard (B-165). Gives the stream.
    record ChangeDistribution(StreamKey key, DistributionStrategy strategy) implements CatalogCommand<StreamEntry> {}

    /// Switches metrics of each shard on or off (B-144, B-145).
    record ChangeShardMetrics(StreamKey key, boolean enable, Set<ShardMetric> metrics)
            implements CatalogCommand<ShardMetricsChange> {

        /// Copies the metrics.
        public ChangeShardMetrics {
            metrics = Set.copyOf(metrics);
        }
    }

    /// Splits and merges shards of an on-demand stream because of its traffic. Always at once: the stream stays
    /// ACTIVE (E-012).
    ///
    /// @param streamId the very stream whose traffic was looked at
    /// @param steps at least one
    /// @param limits which counts are kept
    record ScaleOnDemand(int streamId, List<ReshardStep> steps, LimitsProfile limits)
            implements CatalogCommand<Resharded> {

        /// Copies the steps.
        public ScaleOnDemand {
            steps = List.copyOf(steps);
            if (steps.isEmpty()) {
                throw new IllegalArgumentException("Scaling without steps");
            }
        }

        @Override
        public int weightBytes() {
            return ROW_BYTES + 256 * steps.size();
        }
    }

    /// Begins or ends an account's commitment to a minimum throughput (B-158). Gives it as it is then; empty when
    /// there never was one.
    record ChangeCommitment(String account, boolean enabled) implements CatalogCommand<Optional<Commitment>> {}

    /// Sets and removes tags (B-146 to B-151). A key that is to be removed and is not there is no error. Gives the
    /// stream.
    ///
    /// @param put keys to set, over existing ones
    /// @param remove keys to remove
    record ChangeTags(StreamKey key, SortedMap<String, String> put, SortedSet<String> remove)
            implements CatalogCommand<StreamEntry> {}

    /// Has new records encrypted, under this key, or not (B-140, B-141, E-023, E-024). The present setting is no
    /// error. Gives the stream.
    record ChangeEncryption(StreamKey key, StreamEncryption encryption, Terms terms)
            implements CatalogCommand<StreamEntry> {}

    /// Hangs a policy on a stream or a consumer, in the place of the one that was there (B-152). Gives the place.
    ///
    /// @param policy the text, checked by whoever submits it
    record PutResourcePolicy(PolicyPlace place, String policy) implements CatalogCommand<PolicyPlace> {

        @Override
        public int weightBytes() {
            return ROW_BYTES + 3 * policy.length();
        }

        /// Not the text.
        @Override
        public String toString() {
            return "PutResourcePolicy[" + place + ", " + policy.length() + " characters]";
        }
    }

    /// Takes the policy off a stream or a consumer (B-153). Gives the place.
    record DeleteResourcePolicy(PolicyPlace place) implements CatalogCommand<PolicyPlace> {}

    /// Ends CREATING or UPDATING: carries out what is pending and makes the stream ACTIVE. Any other state is left.
    /// Gives the stream.
    record SettleStream(int streamId) implements CatalogCommand<StreamEntry> {}

    /// Ends DELETING, after the records are gone. Gives the stream as it was.
    record RemoveStream(int streamId) implements CatalogCommand<StreamEntry> {}

    /// Forgets closed shards whose records are all older than the stream's horizon (B-039). Gives those forgotten,
    /// perhaps none.
    ///
    /// @param horizonMs no shard is forgotten that closed at or after this, whatever the machine's own time says
    record ExpireShards(int streamId, long horizonMs) implements CatalogCommand<List<ShardEntry>> {}

    /// Registers a consumer of a stream (B-127 to B-129). Gives the new consumer.
    ///
    /// @param tags at most 50 (E-030)
    record RegisterConsumer(StreamKey stream, String name, SortedMap<String, String> tags, Terms terms)
            implements CatalogCommand<ConsumerEntry> {}

    /// Starts to remove a consumer (B-132). Gives the consumer, DELETING.
    ///
    /// @param second its creation second: another consumer of this name is left alone
    record DeregisterConsumer(ConsumerKey consumer, long second, Terms terms)
            implements CatalogCommand<ConsumerEntry> {}

    /// Ends CREATING or DELETING of a consumer (E-032). Gives the consumer, as it was when it is gone.
    ///
    /// @param second its creation second
    record SettleConsumer(ConsumerKey consumer, long second) implements CatalogCommand<ConsumerEntry> {}

    /// Sets and removes tags of a consumer (B-147). Gives the consumer.
    ///
    /// @param second its creation second
    /// @param put keys to set, over existing ones
    /// @param remove keys to remove
    record ChangeConsumerTags(
            ConsumerKey consumer, long second, SortedMap<String, String> put, SortedSet<String> remove)
            implements CatalogCommand<ConsumerEntry> {}

    /// Makes or changes an operation of the admin API. Gives the operation as stored, its revision raised.
    ///
    /// @param operation the new state; its revision is the one that was read, 0 for a new one
    record PutAdminOperation(AdminOperation operation) implements CatalogCommand<AdminOperation> {}

    /// Sets the key that seals iterators and page tokens, unless there is one. Gives the key in force.
    record SetSealingKey(SealingKey sealingKey) implements CatalogCommand<SealingKey> {}

    /// Changes who there is and what they may do. Gives what the change gives.
    record ChangeIdentities<T>(IdentityChange<T> change) implements CatalogCommand<T> {

        /// Room for the largest row that a change makes.
        @Override
        public int weightBytes() {
            return ROW_BYTES + Identities.POLICY_BYTES_MAX;
        }
    }
}
