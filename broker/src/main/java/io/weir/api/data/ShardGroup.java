package io.weir.api.data;

import io.weir.catalog.ShardEntry;
import io.weir.crypto.StreamSeal;
import io.weir.protocol.codec.PutRecordsInput;
import io.weir.shard.PackedRecords;
import io.weir.shard.ProducerStamp;
import io.weir.shard.ProducerTerms;
import io.weir.shard.RecordPacker;
import io.weir.shard.ShardKey;
import java.util.Arrays;
import java.util.BitSet;

/// The records of one request that go to one shard, in request order. Owned by the request's thread.
final class ShardGroup {

    private final ShardEntry shard;
    private int[] records = new int[8];
    private int count;
    private int payloadBytes;

    ShardGroup(ShardEntry shard) {
        this.shard = shard;
    }

    void add(int record, int bytes) {
        if (count == records.length) {
            records = Arrays.copyOf(records, count * 2);
        }
        records[count++] = record;
        payloadBytes += bytes;
    }

    /// Leaves out records, given by their place in the group.
    void drop(BitSet places, PutRecordsInput input) {
        int kept = 0;
        for (int n = 0; n < count; n++) {
            if (places.get(n)) {
                payloadBytes -= input.payloadBytes(records[n]);
            } else {
                records[kept++] = records[n];
            }
        }
        count = kept;
    }

    /// Bytes of the records, data and partition keys.
    int payloadBytes() {
        return payloadBytes;
    }

    /// Marks the records of the group in a set.
    void addTo(BitSet set) {
        for (int n = 0; n < count; n++) {
            set.set(records[n]);
        }
    }

    ShardEntry shard() {
        return shard;
    }

    /// How many records there are.
    int count() {
        return count;
    }

    /// The place in the request of the `n`th record.
    int record(int n) {
        return records[n];
    }

    /// The records as they are stored.
    ///
    /// @param terms how much shards remember of producers
    PackedRecords pack(PutRecordsInput input, Placement placement, ShardKey key, ProducerTerms terms) {
        RecordPacker packer = new RecordPacker(count, payloadBytes);
        for (int n = 0; n < count; n++) {
            int record = records[n];
            int length = input.dataLength(record);
            int at = input.hasPartitionKey(record)
                    ? packer.begin(input.keyArray(record), input.keyOffset(record), input.keyLength(record), length)
                    : packer.beginWithoutKey(length);
            System.arraycopy(input.dataArray(record), input.dataOffset(record), packer.array(), at, length);
            packer.end(length);
            if (placement.byKey()) {
                packer.sampleHash(placement.high(record));
            }
        }
        StreamSeal seal = placement.seal();
        PackedRecords packed = seal == null ? packer.finish() : packer.finish(seal, key);
        ProducerStamp stamp = placement.stamp(records, count, terms);
        return stamp == null ? packed : packed.stampedBy(stamp);
    }
}
