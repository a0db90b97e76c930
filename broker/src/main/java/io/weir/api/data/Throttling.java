package io.weir.api.data;

import io.weir.api.Faults;
import io.weir.catalog.StreamEntry;
import io.weir.limits.ShardQuotas;
import io.weir.limits.StreamQuotas;
import io.weir.protocol.codec.PutRecordsInput;
import io.weir.protocol.error.ServiceException;
import io.weir.shard.ShardAccess;
import io.weir.time.Clock;
import java.util.BitSet;

/// Asks the quotas of shards on behalf of calls. A stream without quotas costs one look at them. For any thread.
final class Throttling {

    private final StreamQuotas streams;
    private final DataCounters counters;
    private final Clock clock;

    Throttling(StreamQuotas streams, DataCounters counters, Clock clock) {
        this.streams = streams;
        this.counters = counters;
        this.clock = clock;
    }

    /// Leaves out of a group what its shard does not take now, and says why in the results (B-073, B-080).
    ///
    /// @param inOrder whether nothing may be taken behind a record that is not
    void write(
            StreamEntry stream,
            ShardAccess shard,
            ShardGroup group,
            PutRecordsInput input,
            PutResults results,
            boolean inOrder) {
        ShardQuotas quotas = streams.of(stream.name().text());
        if (!quotas.bounded()) {
            return;
        }
        BitSet refused = shard.throttle(quotas)
                .write(
                        group.count(),
                        group.payloadBytes(),
                        n -> input.payloadBytes(group.record(n)),
                        clock.monotonicNanos());
        if (!refused.isEmpty()) {
            if (inOrder) {
                refused.set(refused.nextSetBit(0), group.count());
            }
            String why = Faults.rateExceeded(group.shard().id(), stream.key());
            for (int n = refused.nextSetBit(0); n >= 0; n = refused.nextSetBit(n + 1)) {
                results.throttle(group.record(n), why);
            }
            counters.throttled(stream, group, refused.cardinality());
            group.drop(refused, input);
        }
    }

    /// Lets a GetRecords read.
    ///
    /// @throws ServiceException when the shard has given enough (B-100)
    void beginRead(ShardRef ref) {
        ShardQuotas quotas = streams.of(ref.stream().name().text());
        if (quotas.bounded() && !ref.access().throttle(quotas).beginRead(clock.monotonicNanos())) {
            counters.readThrottled(ref);
            throw Faults.throttled(ref.shard().id(), ref.stream().key());
        }
    }

    /// Charges what it read.
    void endRead(ShardRef ref, long dataBytes) {
        ShardQuotas quotas = streams.of(ref.stream().name().text());
        if (quotas.bounded()) {
            ref.access().throttle(quotas).endRead(dataBytes, clock.monotonicNanos());
        }
    }

    /// Lets a GetShardIterator answer.
    ///
    /// @throws ServiceException when the shard has given out enough iterators (B-095)
    void iterate(ShardRef ref) {
        ShardQuotas quotas = streams.of(ref.stream().name().text());
        if (quotas.bounded() && !ref.access().throttle(quotas).iterate(clock.monotonicNanos())) {
            throw Faults.throttled(ref.shard().id(), ref.stream().key());
        }
    }
}
