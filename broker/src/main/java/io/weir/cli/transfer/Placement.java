package io.weir.cli.transfer;

import io.weir.protocol.op.part.DataRecord;
import io.weir.protocol.op.part.PutRecordsRequestEntry;
import io.weir.protocol.op.part.Shard;
import io.weir.protocol.type.HashKey;
import io.weir.protocol.type.HashKeyRange;
import java.nio.charset.StandardCharsets;

/// Where the records of a source's shard belong in the target. A service does not give back the hash key that a
/// producer said outright, but a record whose key hashes to somewhere else must have had one: it gets the first of its
/// shard, so that it stays with its neighbours, and each key in order.
///
/// @param range the shard's hash keys
record Placement(HashKeyRange range) {

    static Placement of(Shard shard) {
        return new Placement(new HashKeyRange(
                HashKey.parse(shard.hashKeyRange().startingHashKey()).orElse(HashKey.MIN),
                HashKey.parse(shard.hashKeyRange().endingHashKey()).orElse(HashKey.MAX)));
    }

    /// The record as it is to be put.
    PutRecordsRequestEntry entry(DataRecord record) {
        String key = String.valueOf(record.partitionKey());
        boolean hashed = range.contains(HashKey.ofMd5(key.getBytes(StandardCharsets.UTF_8)));
        return new PutRecordsRequestEntry(
                record.data(), hashed ? null : range.start().toString(), key);
    }
}
