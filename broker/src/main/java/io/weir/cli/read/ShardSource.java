package io.weir.cli.read;

import io.weir.protocol.op.GetRecords;
import io.weir.protocol.op.part.Shard;
import io.weir.protocol.op.part.ShardFilter;
import java.util.List;

/// One stream to read from: the service, or a fake in tests.
public interface ShardSource {

    /// All shards that pass the filter.
    List<Shard> shards(ShardFilter filter);

    /// An iterator at this position.
    String iterator(String shardId, StartPosition start);

    /// Up to `limit` records from an iterator on.
    GetRecords.Response records(String iterator, int limit);
}
