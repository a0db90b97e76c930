package io.weir.client.consumer;

import io.weir.protocol.aggregate.AggregateReader;
import io.weir.protocol.op.part.DataRecord;
import io.weir.protocol.type.HashKey;
import io.weir.protocol.type.HashKeyRange;
import io.weir.protocol.type.PartitionKeyHash;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * The records that a consumer sees: those that a producer packed into one, or the one itself. A packed record one of whose members belongs to
 * another shard is passed over whole (F-005): its producer did not know of a split or merge, sees so by the shard in the
 * answer, and puts the members again.
 */
final class Deaggregator {
    private Deaggregator() {}

    /**
     * The records that a record of the stream is or holds; none when it is passed over.
     *
     * @param range of the shard; asked for when there is an aggregate
     */
    static List<ConsumerRecord> records(String shardId, DataRecord record, Supplier<HashKeyRange> range) {
        List<AggregateReader.Member> members =
                AggregateReader.members(record.data()).orElse(null);
        if (members == null) {
            return List.of(plain(shardId, record));
        }
        List<ConsumerRecord> parts = parts(shardId, record, members);
        HashKeyRange here = range.get();
        PartitionKeyHash hash = new PartitionKeyHash();
        boolean belongs = parts.stream().allMatch(part -> here.contains(hashKey(part, hash)));
        return belongs ? parts : List.of();
    }

    private static HashKey hashKey(ConsumerRecord part, PartitionKeyHash hash) {
        String explicit = part.explicitHashKey();
        if (explicit != null) {
            return HashKey.parse(explicit).orElseThrow(() -> new IllegalStateException("a hash key that was checked"));
        }
        byte[] utf8 = part.partitionKey().getBytes(StandardCharsets.UTF_8);
        return hash.of(utf8, 0, utf8.length);
    }

    private static ConsumerRecord plain(String shardId, DataRecord record) {
        String key = record.partitionKey() == null ? "" : record.partitionKey();
        return new ConsumerRecord(
                shardId, record.sequenceNumber(), -1, true, key, null, record.data(), arrival(record));
    }

    private static Instant arrival(DataRecord record) {
        Instant arrival = record.approximateArrivalTimestamp();
        return arrival == null ? Instant.EPOCH : arrival;
    }

    private static List<ConsumerRecord> parts(String shardId, DataRecord record, List<AggregateReader.Member> members) {
        List<ConsumerRecord> parts = new ArrayList<>(members.size());
        for (AggregateReader.Member member : members) {
            int index = parts.size();
            parts.add(new ConsumerRecord(
                    shardId,
                    record.sequenceNumber(),
                    index,
                    index == members.size() - 1,
                    member.partitionKey(),
                    member.explicitHashKey(),
                    member.data(),
                    arrival(record)));
        }
        return parts;
    }
}
