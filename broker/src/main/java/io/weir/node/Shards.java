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

    Shards(Collection<Shard> restored) {
        add(restored);
    }

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

    void add(Collection<Shard> opened) {
        if (!opened.isEmpty()) {
            Map<ShardKey, Shard> next = new HashMap<>(shards);
            opened.forEach(shard -> next.put(shard.key(), shard));
            shards = next;
        }
    }

    void remove(Collection<Shard> forgotten) {
        if (!forgotten.isEmpty()) {
            Map<ShardKey, Shard> next = new HashMap<>(shards);
            forgotten.forEach(shard -> next.remove(shard.key()));
            shards = next;
            forgotten.forEach(Shard::publishGone);
        }
    }
}
