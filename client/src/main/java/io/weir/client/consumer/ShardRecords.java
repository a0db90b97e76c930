package io.weir.client.consumer;

import io.weir.protocol.op.part.DataRecord;
import io.weir.protocol.type.HashKeyRange;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** What records of the stream become on their way to the processor, and how far that has come. Used by one thread at a time. */
final class ShardRecords {
    private final String shardId;
    private final Supplier<HashKeyRange> range;
    private Checkpoint position;

    /**
     * @param shards of the stream, for what hash keys the shard holds
     * @param from where to begin
     */
    ShardRecords(StreamShards shards, String shardId, Checkpoint from) {
        this.shardId = shardId;
        this.range = () -> shards.range(shardId);
        this.position = from;
    }

    String shardId() {
        return shardId;
    }

    /** Behind what was given last. */
    Checkpoint position() {
        return position;
    }

    /** Takes aggregates apart, and leaves out what was given before. */
    List<ConsumerRecord> take(List<DataRecord> came) {
        List<ConsumerRecord> records = new ArrayList<>();
        for (DataRecord record : came) {
            for (ConsumerRecord part : Deaggregator.records(shardId, record, range)) {
                if (part.checkpoint().compareTo(position) > 0) {
                    records.add(part);
                }
            }
        }
        if (!records.isEmpty()) {
            position = records.get(records.size() - 1).checkpoint();
        }
        return records;
    }
}
