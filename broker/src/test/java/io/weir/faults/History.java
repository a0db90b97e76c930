package io.weir.faults;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/// What happened in a run, as the clients saw it. All times are of one monotonic clock. Filled by many threads, read
/// when they are done.
final class History {

    /// How a try to put ended.
    enum Ending {
        /// Acknowledged with a sequence number.
        OK,
        /// Refused by the caller's own fault: certainly not stored.
        FAIL,
        /// Timed out, reset or answered 5xx: perhaps stored.
        UNKNOWN
    }

    /// One try to put one value.
    ///
    /// @param id names the value; a retry is another try of the same id
    /// @param key partition key; the tries of one key never overlap
    record Put(
            String id,
            String key,
            long invoked,
            long completed,
            Ending ending,
            @Nullable String shard,
            @Nullable BigInteger sequence) {}

    /// One record as it was read.
    ///
    /// @param intact whether the payload's own checksum was right
    record Seen(BigInteger sequence, String id, String key, boolean intact) {}

    /// One answer of GetRecords.
    ///
    /// @param chain names the chain of iterators it belongs to; every chain starts at the trim horizon
    /// @param caughtUp whether the broker said that nothing newer exists
    record Read(String chain, String shard, long invoked, long completed, List<Seen> records, boolean caughtUp) {}

    private final ConcurrentLinkedQueue<Put> puts = new ConcurrentLinkedQueue<>();
    private final LongAdder acknowledged = new LongAdder();
    private final ConcurrentLinkedQueue<Read> reads = new ConcurrentLinkedQueue<>();

    void add(Put put) {
        puts.add(put);
        if (put.ending() == Ending.OK) {
            acknowledged.increment();
        }
    }

    /// How many puts were acknowledged so far.
    long acknowledged() {
        return acknowledged.sum();
    }

    void add(Read read) {
        reads.add(read);
    }

    /// All tries to put.
    List<Put> puts() {
        return List.copyOf(puts);
    }

    /// All answers of GetRecords during the run.
    List<Read> reads() {
        return List.copyOf(reads);
    }

    /// The whole content of each shard after the run, in the order it was read.
    record Content(Map<String, List<Seen>> shards) {}
}
