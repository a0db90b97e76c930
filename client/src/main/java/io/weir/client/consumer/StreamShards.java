package io.weir.client.consumer;

import io.weir.client.StreamClient;
import io.weir.protocol.op.DescribeStreamSummary;
import io.weir.protocol.op.ListShards;
import io.weir.protocol.op.part.HashKeyBounds;
import io.weir.protocol.op.part.Shard;
import io.weir.protocol.type.HashKey;
import io.weir.protocol.type.HashKeyRange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The shards of a stream, and the keys of their leases: the stream's name, the second of its creation, and the shard's id,
 * so that a stream that is made again does not go on where its namesake was left. Safe for use by many threads.
 */
final class StreamShards implements LeaseLoop.ShardSource {
    private final StreamClient client;
    private final String stream;

    /** By shard id, as listed last. */
    private volatile Map<String, HashKeyRange> ranges = Map.of();

    StreamShards(StreamClient client, String stream) {
        this.client = client;
        this.stream = stream;
    }

    /** What the keys of all leases on the stream begin with, whenever it was made. */
    static String prefix(String stream) {
        return stream + "/";
    }

    /** The shard that a lease is on. */
    static String shardId(String key) {
        return key.substring(key.lastIndexOf('/') + 1);
    }

    @Override
    public List<StreamShard> shards() {
        long second = client.describeStreamSummary(new DescribeStreamSummary.Request(stream, null, null))
                .streamDescriptionSummary()
                .streamCreationTimestamp()
                .getEpochSecond();
        String prefix = prefix(stream) + second + "/";
        return list().stream().map(shard -> shard(prefix, shard)).toList();
    }

    /** What hash keys a shard holds; all, if it is listed no more. */
    HashKeyRange range(String shardId) {
        if (!ranges.containsKey(shardId)) {
            List<Shard> unused = list();
        }
        return ranges.getOrDefault(shardId, HashKeyRange.ALL);
    }

    private List<Shard> list() {
        List<Shard> shards = new ArrayList<>();
        String token = null;
        do {
            ListShards.Response page = client.listShards(
                    new ListShards.Request(token == null ? stream : null, token, null, null, null, null, null, null));
            List<Shard> listed = page.shards();
            if (listed != null) {
                shards.addAll(listed);
            }
            token = page.nextToken();
        } while (token != null);
        Map<String, HashKeyRange> found = new HashMap<>();
        shards.forEach(shard -> found.put(shard.shardId(), range(shard.hashKeyRange())));
        ranges = found;
        return shards;
    }

    private static HashKeyRange range(HashKeyBounds bounds) {
        return new HashKeyRange(key(bounds.startingHashKey()), key(bounds.endingHashKey()));
    }

    private static HashKey key(String decimal) {
        return HashKey.parse(decimal).orElseThrow(() -> new IllegalStateException(decimal + " is no hash key"));
    }

    private static StreamShard shard(String prefix, Shard shard) {
        List<String> parents = new ArrayList<>();
        add(parents, prefix, shard.parentShardId());
        add(parents, prefix, shard.adjacentParentShardId());
        return new StreamShard(prefix + shard.shardId(), parents);
    }

    private static void add(List<String> parents, String prefix, @Nullable String shardId) {
        if (shardId != null) {
            parents.add(prefix + shardId);
        }
    }
}
