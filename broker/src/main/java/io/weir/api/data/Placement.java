package io.weir.api.data;

import io.weir.catalog.DistributionStrategy;
import io.weir.catalog.ShardTable;
import io.weir.catalog.StreamEntry;
import io.weir.crypto.StreamSeal;
import io.weir.protocol.codec.PutRecordsInput;
import io.weir.protocol.op.part.EncryptionType;
import io.weir.protocol.type.HashKey;
import io.weir.protocol.type.PartitionKeyHash;
import io.weir.shard.ProducerStamp;
import io.weir.shard.ProducerTerms;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where the records of one request lie in the hash space, and with that, in any table of shards (C-001, C-002, C-005),
/// and what they are sealed with. Owned by the request's thread.
final class Placement {

    private final long[] high;
    private final long[] low;
    private final boolean byKey;
    private final @Nullable PutNumbers numbers;
    private @Nullable StreamSeal seal;

    private Placement(int count, boolean byKey, @Nullable PutNumbers numbers) {
        this.numbers = numbers;
        this.high = new long[count];
        this.low = new long[count];
        this.byKey = byKey;
    }

    /// Hashes the keys, or, for a stream that distributes by itself, deals the records to the open shards in turn,
    /// whatever keys they have (B-166).
    ///
    /// @param turn a number that rises by the number of records from request to request of the stream
    /// @param numbers what the producer calls the records, or null: then a record is dealt by its number, so that a
    /// second try meets the first
    /// @throws io.weir.protocol.error.ServiceException when an explicit hash key lies outside of the hash space
    static Placement of(StreamEntry stream, PutRecordsInput input, int turn, @Nullable PutNumbers numbers) {
        boolean byKey = stream.settings().distribution() == DistributionStrategy.USER_PARTITION_KEY;
        Placement placement = new Placement(input.count(), byKey, numbers);
        if (byKey) {
            placement.hash(input);
        } else if (numbers != null) {
            placement.dealByNumber(numbers);
        } else {
            placement.deal(stream.shards(), turn);
        }
        return placement;
    }

    /// The same for a stream that is encrypted.
    Placement sealedBy(StreamSeal sealing) {
        seal = sealing;
        return this;
    }

    /// What seals the records, or null when the stream is not encrypted.
    @Nullable
    StreamSeal seal() {
        return seal;
    }

    /// How the answer says so (B-072); null when the stream is not encrypted.
    @Nullable
    String encryptionType() {
        return seal == null ? null : EncryptionType.KMS.name();
    }

    /// Whether the places say where the load of keys falls; dealt records say nothing.
    boolean byKey() {
        return byKey;
    }

    /// Whether the producer numbered the records.
    boolean numbered() {
        return numbers != null;
    }

    /// The producer's id, or null when the records are not numbered.
    @Nullable
    String producer() {
        return numbers == null ? null : numbers.producer().toString();
    }

    /// What the producer calls some of the records, or null when they are not numbered.
    ///
    /// @param records their places in the request, rising
    @Nullable
    ProducerStamp stamp(int[] records, int count, ProducerTerms terms) {
        if (numbers == null) {
            return null;
        }
        long[] sequences = new long[count];
        List<HashKey> places = new ArrayList<>(count);
        for (int n = 0; n < count; n++) {
            sequences[n] = numbers.sequences()[records[n]];
            places.add(new HashKey(high[records[n]], low[records[n]]));
        }
        return new ProducerStamp(numbers.producer(), sequences, places, terms);
    }

    /// The upper half of a record's place.
    long high(int record) {
        return high[record];
    }

    /// The position among the open shards of the one that takes a record.
    int ordinal(ShardTable shards, int record) {
        return shards.routeOrdinal(high[record], low[record]);
    }

    private void deal(ShardTable shards, int turn) {
        int open = shards.open().size();
        int ordinal = Math.floorMod(turn, open);
        for (int i = 0; i < high.length; i++) {
            HashKey start = shards.open().get(ordinal).range().start();
            high[i] = start.high();
            low[i] = start.low();
            ordinal = ordinal + 1 == open ? 0 : ordinal + 1;
        }
    }

    private void dealByNumber(PutNumbers its) {
        for (int i = 0; i < high.length; i++) {
            high[i] = mixed(its.producer().random() + its.sequences()[i]);
        }
    }

    /// The finalizer of SplitMix64: neighbours come to lie far apart, evenly over all shards.
    private static long mixed(long number) {
        long first = (number ^ (number >>> 30)) * 0xbf58476d1ce4e5b9L;
        long second = (first ^ (first >>> 27)) * 0x94d049bb133111ebL;
        return second ^ (second >>> 31);
    }

    private void hash(PutRecordsInput input) {
        PartitionKeyHash hash = new PartitionKeyHash();
        for (int i = 0; i < high.length; i++) {
            int record = i;
            HashKey key = input.hashKey(i, hash).orElseThrow(() -> PutChecks.badHashKey(input, record));
            high[i] = key.high();
            low[i] = key.low();
        }
    }
}
