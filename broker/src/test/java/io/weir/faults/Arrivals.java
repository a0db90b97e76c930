package io.weir.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.client.StreamClient;
import io.weir.protocol.op.GetRecords;
import io.weir.protocol.op.GetShardIterator;
import io.weir.protocol.op.ListShards;
import io.weir.protocol.op.part.DataRecord;
import io.weir.protocol.op.part.Shard;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Reads a stream whose shards do not change while records come: each holds a number, which rises for each key.
final class Arrivals {
    private final StreamClient client;
    private final List<@Nullable String> iterators = new ArrayList<>();
    private final BitSet seen = new BitSet();
    private final Map<String, Integer> newest = new HashMap<>();
    private final List<String> wrong = new ArrayList<>();
    private int count;

    Arrivals(StreamClient client, String stream) {
        this.client = client;
        List<Shard> shards = Objects.requireNonNull(
                client.listShards(new ListShards.Request(stream, null, null, null, null, null, null, null))
                        .shards());
        for (Shard shard : shards) {
            iterators.add(client.getShardIterator(new GetShardIterator.Request(
                            stream, shard.shardId(), "TRIM_HORIZON", null, null, null, null, null))
                    .shardIterator());
        }
    }

    /// Reads what has come and says how many records there are.
    int read() {
        for (int i = 0; i < iterators.size(); i++) {
            boolean more = true;
            while (more) {
                GetRecords.Response page =
                        client.getRecords(new GetRecords.Request(iterators.get(i), null, null, null, null));
                page.records().forEach(this::take);
                iterators.set(i, page.nextShardIterator());
                more = !page.records().isEmpty();
            }
        }
        return count;
    }

    int count() {
        return count;
    }

    private void take(DataRecord record) {
        int number = ByteBuffer.wrap(record.data().toBytes()).getInt();
        String key = String.valueOf(record.partitionKey());
        count++;
        if (seen.get(number)) {
            wrong.add(number + " again");
        }
        seen.set(number);
        Integer before = newest.put(key, number);
        if (before != null && before > number) {
            wrong.add(key + ": " + before + " before " + number);
        }
    }

    void assertOnceAndInOrder(int records) {
        assertThat(wrong).isEmpty();
        assertThat(seen.cardinality()).isEqualTo(records);
        assertThat(count).isEqualTo(records);
    }
}
