package io.weir.client.consumer;

import java.util.List;

/**
 * A shard as the coordinator sees it.
 *
 * @param key of its lease
 * @param parents keys of the leases of the shards that it came from, whether or not they still are
 */
record StreamShard(String key, List<String> parents) {}
