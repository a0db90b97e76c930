package io.weir.cli.tail;

import io.weir.protocol.op.part.ChildShard;
import io.weir.protocol.op.part.Shard;
import io.weir.protocol.type.ShardId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// Decides which shards may be read when, so that every key's records come in order: a shard after all of its parents.
/// It learns of new shards from the ends of their parents. A parent that is not among the shards of the start and no
/// newer than they is out of reach (expired, or closed before the start) and not waited for; any other will be reached.
/// Owned by one thread.
final class ShardWalk {
    private final Map<String, Set<String>> waiting = new LinkedHashMap<>();
    private final Set<String> known = new HashSet<>();
    private final Set<String> ended = new HashSet<>();
    private final boolean descends;
    private final int newestAtStart;

    private ShardWalk(List<Shard> shards, boolean descends) {
        this.descends = descends;
        shards.forEach(shard -> known.add(shard.shardId()));
        newestAtStart =
                shards.stream().mapToInt(shard -> index(shard.shardId())).max().orElse(-1);
        for (Shard shard : shards) {
            wait(
                    shard.shardId(),
                    Stream.of(shard.parentShardId(), shard.adjacentParentShardId())
                            .flatMap(Stream::ofNullable)
                            .toList());
        }
    }

    /// A walk through a whole stream.
    ///
    /// @param shards all shards that hold records to be read, as listed
    static ShardWalk through(List<Shard> shards) {
        return new ShardWalk(shards, true);
    }

    /// A walk through one shard; it ends where the shard does.
    static ShardWalk within(String shardId) {
        ShardWalk walk = new ShardWalk(List.of(), false);
        walk.waiting.put(shardId, Set.of());
        return walk;
    }

    /// Takes out the shards that may be read now, in the order of their ids.
    List<String> startable() {
        List<String> free = new ArrayList<>();
        waiting.forEach((shard, parents) -> {
            if (parents.isEmpty()) {
                free.add(shard);
            }
        });
        free.forEach(waiting::remove);
        return free;
    }

    /// Notes that a shard has been read to its end; what it says of its children counts for shards not known
    /// before.
    void ended(String shard, List<ChildShard> children) {
        if (!descends) {
            return;
        }
        ended.add(shard);
        waiting.values().forEach(parents -> parents.remove(shard));
        for (ChildShard child : children) {
            if (known.add(child.shardId())) {
                wait(child.shardId(), child.parentShards());
            }
        }
    }

    private void wait(String shard, List<String> parents) {
        Set<String> unread = new HashSet<>();
        for (String parent : parents) {
            boolean reachable = known.contains(parent) || index(parent) > newestAtStart;
            if (reachable && !ended.contains(parent)) {
                unread.add(parent);
            }
        }
        waiting.put(shard, unread);
    }

    private static int index(String shard) {
        return ShardId.parseLeniently(shard).map(ShardId::index).orElse(-1);
    }
}
