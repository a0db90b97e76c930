package io.weir.cli.read;

import io.weir.client.StreamClient;
import io.weir.protocol.op.GetRecords;
import io.weir.protocol.op.GetShardIterator;
import io.weir.protocol.op.ListShards;
import io.weir.protocol.op.part.Shard;
import io.weir.protocol.op.part.ShardFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// A stream at the service.
///
/// @param client how to call
/// @param stream its name
public record StreamShards(StreamClient client, String stream) implements ShardSource {

    @Override
    public List<Shard> shards(ShardFilter filter) {
        List<Shard> all = new ArrayList<>();
        ListShards.Request request = new ListShards.Request(stream, null, null, null, null, filter, null, null);
        while (true) {
            ListShards.Response page = client.listShards(request);
            List<Shard> shards = page.shards();
            if (shards != null) {
                all.addAll(shards);
            }
            if (page.nextToken() == null) {
                return all;
            }
            request = new ListShards.Request(null, page.nextToken(), null, null, null, null, null, null);
        }
    }

    @Override
    public String iterator(String shardId, StartPosition start) {
        GetShardIterator.Response answer = client.getShardIterator(new GetShardIterator.Request(
                stream, shardId, start.type().name(), start.sequenceNumber(), start.timestamp(), null, null, null));
        return Objects.requireNonNull(answer.shardIterator(), "GetShardIterator answered without an iterator");
    }

    @Override
    public GetRecords.Response records(String iterator, int limit) {
        return client.getRecords(new GetRecords.Request(iterator, limit, null, null, null));
    }
}
