package io.weir.api.data;

import io.weir.catalog.DistributionStrategy;
import io.weir.catalog.ShardTable;
import io.weir.catalog.StreamEntry;
import io.weir.crypto.StreamSeal;
import io.weir.protocol.codec.PutRecordsInput;
import io.weir.protocol.op.part.EncryptionType;
import io.weir.protocol.type.HashKey;
import io.weir.protocol.type.PartitionKeyHash;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Where the records of one request lie in the hash space, and with that, in any table of shards (C-001, C-002, C-005),
/// and what they are sealed with. Owned by the request's thread.
final class Placement {

    private final long[] high;
    private final long[] low;
    private @Nullable StreamSeal seal;

    private Placement(int count) {
        this.high = new long[count];
        this.low = new long[count];
    }

    /// Hashes the keys, or, for a stream that distributes by itself, puts all records of the request into one
    /// shard: the next in turn, so that requests go round and each stays one value in the store.
    ///
    /// @param turn a number that rises from request to request
    /// @throws io.weir.protocol.error.ServiceException when an explicit hash key lies outside of the hash space
    static Placement of(StreamEntry stream, PutRecordsInput input, int turn) {
        Placement placement = new Placement(input.count());
        if (stream.settings().distribution() == DistributionStrategy.AUTO) {
            ShardTable shards = stream.shards();
            int ordinal = Math.floorMod(turn, shards.open().size());
            placement.all(shards.open().get(ordinal).range().start());
        } else {
            placement.hash(input);
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

    /// The upper half of a record's place.
    long high(int record) {
        return high[record];
    }

    /// The position among the open shards of the one that takes a record.
    int ordinal(ShardTable shards, int record) {
        return shards.routeOrdinal(high[record], low[record]);
    }

    private void all(HashKey key) {
        Arrays.fill(high, key.high());
        Arrays.fill(low, key.low());
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
