package io.weir.catalog;

import io.weir.log.Command;
import java.util.List;
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
            return (int) Math.min(Integer.MAX_VALUE, ROW_BYTES + 64L * shardCount);
        }
    }

    /// Starts the deletion of a stream (B-031, B-032): writes stop, reads go on until [RemoveStream]. Gives the
    /// stream, DELETING.
    record BeginDelete(StreamKey key) implements CatalogCommand<StreamEntry> {}

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

    /// Makes or changes an operation of the admin API. Gives the operation as stored, its revision raised.
    ///
    /// @param operation the new state; its revision is the one that was read, 0 for a new one
    record PutAdminOperation(AdminOperation operation) implements CatalogCommand<AdminOperation> {}

    /// Sets the key that seals iterators and page tokens, unless there is one. Gives the key in force.
    record SetSealingKey(SealingKey sealingKey) implements CatalogCommand<SealingKey> {}
}
