package io.weir.api.testing;

import io.weir.protocol.op.DescribeStream;
import io.weir.protocol.op.GetRecords;
import io.weir.protocol.op.GetShardIterator;
import io.weir.protocol.op.ListShards;
import io.weir.protocol.op.MergeShards;
import io.weir.protocol.op.PutRecord;
import io.weir.protocol.op.PutRecords;
import io.weir.protocol.op.SplitShard;
import io.weir.protocol.op.part.DataRecord;
import io.weir.protocol.op.part.PutRecordsRequestEntry;
import io.weir.protocol.op.part.Shard;
import io.weir.protocol.op.part.StreamDescription;
import io.weir.protocol.type.Blob;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Short words for the calls that tests make most.
///
/// @param node the node that is called
public record TestClient(TestNode node) {

    /// The middle of the hash space: where the second of two even shards begins.
    public static final String HALF = "170141183460469231731687303715884105728";

    /// The greatest hash key.
    public static final String LAST = "340282366920938463463374607431768211455";

    public static Blob blob(String text) {
        return Blob.of(text.getBytes(StandardCharsets.UTF_8));
    }

    public static String text(DataRecord record) {
        return new String(record.data().toBytes(), StandardCharsets.UTF_8);
    }

    public static PutRecord.Request record(String stream, @Nullable String key, String data) {
        return new PutRecord.Request(stream, blob(data), key, null, null, null, null, null);
    }

    public static PutRecord.Request recordAt(String stream, String hashKey, String data) {
        return new PutRecord.Request(stream, blob(data), "key", hashKey, null, null, null, null);
    }

    public PutRecord.Response put(String stream, String key, String data) {
        return node.ok(PutRecord.SHAPE, record(stream, key, data));
    }

    public PutRecord.Response putAt(String stream, String hashKey, String data) {
        return node.ok(PutRecord.SHAPE, recordAt(stream, hashKey, data));
    }

    public PutRecords.Response putAll(String stream, PutRecordsRequestEntry... records) {
        return node.ok(PutRecords.SHAPE, new PutRecords.Request(List.of(records), stream, null, null, null));
    }

    public static PutRecordsRequestEntry entry(@Nullable String key, @Nullable String hashKey, String data) {
        return new PutRecordsRequestEntry(blob(data), hashKey, key);
    }

    public static GetShardIterator.Request position(
            String stream, String shard, String type, @Nullable String number, @Nullable Instant timestamp) {
        return new GetShardIterator.Request(stream, shard, type, number, timestamp, null, null, null);
    }

    public String iterator(String stream, String shard, String type) {
        return iterator(position(stream, shard, type, null, null));
    }

    public String iterator(GetShardIterator.Request position) {
        String iterator = node.ok(GetShardIterator.SHAPE, position).shardIterator();
        if (iterator == null) {
            throw new AssertionError("No iterator");
        }
        return iterator;
    }

    public static GetRecords.Request from(String iterator, @Nullable Integer limit) {
        return new GetRecords.Request(iterator, limit, null, null, null);
    }

    public GetRecords.Response get(@Nullable String iterator) {
        return get(iterator, null);
    }

    public GetRecords.Response get(@Nullable String iterator, @Nullable Integer limit) {
        if (iterator == null) {
            throw new AssertionError("The shard has ended");
        }
        return node.ok(GetRecords.SHAPE, from(iterator, limit));
    }

    /// The data of all records of a shard that can be read, up to its tip or end.
    public List<String> read(String stream, String shard) {
        List<String> all = new ArrayList<>();
        String iterator = iterator(stream, shard, "TRIM_HORIZON");
        while (iterator != null) {
            GetRecords.Response page = get(iterator);
            page.records().forEach(record -> all.add(text(record)));
            iterator = page.records().isEmpty() ? null : page.nextShardIterator();
        }
        return all;
    }

    public StreamDescription describe(String stream) {
        return node.ok(DescribeStream.SHAPE, new DescribeStream.Request(stream, null, null, null, null))
                .streamDescription();
    }

    public List<Shard> shards(String stream) {
        List<Shard> shards = node.ok(
                        ListShards.SHAPE, new ListShards.Request(stream, null, null, null, null, null, null, null))
                .shards();
        return shards == null ? List.of() : shards;
    }

    public Stream<String> openShards(String stream) {
        return shards(stream).stream()
                .filter(shard -> shard.sequenceNumberRange().endingSequenceNumber() == null)
                .map(Shard::shardId);
    }

    public void split(String stream, String shard, String hashKey) {
        node.ok(SplitShard.SHAPE, new SplitShard.Request(stream, shard, hashKey, null, null));
        node.settle();
    }

    public void merge(String stream, String shard, String adjacent) {
        node.ok(MergeShards.SHAPE, new MergeShards.Request(stream, shard, adjacent, null, null));
        node.settle();
    }
}
