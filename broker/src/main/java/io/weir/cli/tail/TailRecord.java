package io.weir.cli.tail;

import io.weir.protocol.aggregate.AggregateReader;
import io.weir.protocol.op.part.DataRecord;
import io.weir.protocol.type.Blob;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A record to print: one of the stream, or one of those that a producer packed into it.
///
/// @param shardId where it was read
/// @param sequenceNumber of the stream's record
/// @param member its place among those packed together (F-004); -1 for one that stands alone
/// @param arrival when the stream's record arrived
/// @param key its partition key; empty when the service gave none
/// @param explicitHashKey what a packed one says of its place; the service does not say it of others
/// @param data its data
record TailRecord(
        String shardId,
        String sequenceNumber,
        int member,
        @Nullable Instant arrival,
        String key,
        @Nullable String explicitHashKey,
        Blob data) {

    /// No place among others.
    static final int ALONE = -1;

    /// The record as it is stored.
    static TailRecord of(String shardId, DataRecord record) {
        return new TailRecord(
                shardId,
                record.sequenceNumber(),
                ALONE,
                record.approximateArrivalTimestamp(),
                record.partitionKey() == null ? "" : record.partitionKey(),
                null,
                record.data());
    }

    /// The records that are in it, in order: at least one.
    static List<TailRecord> unpacked(String shardId, DataRecord record) {
        Optional<List<AggregateReader.Member>> members = AggregateReader.members(record.data());
        if (members.isEmpty()) {
            return List.of(of(shardId, record));
        }
        List<TailRecord> records = new ArrayList<>();
        for (AggregateReader.Member member : members.get()) {
            records.add(new TailRecord(
                    shardId,
                    record.sequenceNumber(),
                    records.size(),
                    record.approximateArrivalTimestamp(),
                    member.partitionKey(),
                    member.explicitHashKey(),
                    member.data()));
        }
        return records;
    }
}
