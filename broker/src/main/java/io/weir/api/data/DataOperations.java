package io.weir.api.data;

import io.weir.api.ConsumerLookup;
import io.weir.api.Operation;
import io.weir.api.StreamLookup;
import io.weir.api.Waiting;
import io.weir.crypto.RecordCipher;
import io.weir.limits.FairShare;
import io.weir.limits.StreamQuotas;
import io.weir.node.Router;
import io.weir.read.IteratorToken;
import io.weir.shard.ProducerTerms;
import io.weir.subscribe.SubscriptionTable;
import io.weir.time.Clock;
import java.util.List;

/// The operations of this room.
public final class DataOperations {

    private DataOperations() {}

    /// What they stand on.
    ///
    /// @param lookup finds streams
    /// @param router finds shards
    /// @param iterators seals positions
    /// @param waiting waits for the log
    /// @param cipher seals records of encrypted streams
    /// @param quotas of the shards of each stream
    /// @param producers how much shards remember of producers
    /// @param counters is told of records
    /// @param readers runs long reads
    /// @param consumers finds registered consumers
    /// @param subscriptions holds their subscriptions
    /// @param readBytesInFlight how many bytes of data all reads may hold together
    /// @param waits of reads that wait for a record
    /// @param clock the broker's
    public record Parts(
            StreamLookup lookup,
            Router router,
            IteratorToken iterators,
            Waiting waiting,
            RecordCipher cipher,
            StreamQuotas quotas,
            ProducerTerms producers,
            DataCounters counters,
            ReaderThreads readers,
            ConsumerLookup consumers,
            SubscriptionTable subscriptions,
            int readBytesInFlight,
            Waits waits,
            Clock clock) {}

    /// What reads that wait stand on.
    ///
    /// @param reads bounds and ends them
    /// @param share gives them their turn when they have waited
    public record Waits(WaitingReads reads, FairShare share) {}

    /// All of them.
    public static List<Operation<?, ?>> of(Parts parts) {
        Throttling throttling = new Throttling(parts.quotas(), parts.counters(), parts.clock());
        Putter putter = new Putter(
                parts.lookup(),
                parts.router(),
                parts.cipher(),
                parts.waiting(),
                throttling,
                parts.counters(),
                parts.producers());
        ReadBudget budget = new ReadBudget(parts.readBytesInFlight(), parts.clock());
        return List.of(
                new PutRecordOperation(parts.lookup(), putter, parts.counters(), parts.clock()),
                new PutRecordsOperation(parts.lookup(), putter, parts.counters(), parts.clock()),
                new SubscribeToShardOperation(
                        parts.consumers(), parts.router(), parts.subscriptions(), parts.quotas(), parts.clock()),
                new GetShardIteratorOperation(
                        parts.lookup(), parts.router(), parts.iterators(), throttling, parts.clock()),
                new GetRecordsOperation(parts, budget, throttling));
    }
}
