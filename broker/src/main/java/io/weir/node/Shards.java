package io.weir.node;

import io.weir.shard.Shard;
import io.weir.shard.ShardKey;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The shards that this node serves, as far as durable. Read by any thread; changed only by the publishing thread of
/// the log, which replaces the map: shards come and go far more seldom than they are looked up.
public final class Shards implements Router {

    private volatile Map<ShardKey, Shard> shards = Map.of();

    @Override
    public Route route(ShardKey key) {
        Shard shard = shards.get(key);
        return shard == null ? new Route.Missing() : new Route.Found(shard);
    }

    /// The handle of a shard, or null.
    public @Nullable Shard find(ShardKey key) {
        return shards.get(key);
    }

    /// All shards, in no particular order; a snapshot.
    public Collection<Shard> all() {
        return shards.values();
    }

    void change(Collection<Shard> added, Collection<ShardKey> removed) {
        Map<ShardKey, Shard> next = new HashMap<>(shards);
        removed.forEach(next::remove);
        added.forEach(shard -> next.put(shard.key(), shard));
        shards = next;
    }
}
