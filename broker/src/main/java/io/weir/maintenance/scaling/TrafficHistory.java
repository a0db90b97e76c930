package io.weir.maintenance.scaling;

import io.weir.catalog.DistributionStrategy;
import io.weir.catalog.ShardEntry;
import io.weir.catalog.StreamEntry;
import io.weir.node.Route;
import io.weir.node.Router;
import io.weir.shard.KeyHeat;
import io.weir.shard.Offered;
import io.weir.shard.ShardAccess;
import io.weir.shard.ShardKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What was offered to the open shards of on-demand streams of late. Kept in memory alone: after a start nothing is
/// merged before a quiet time has passed anew. Owned by one job.
final class TrafficHistory {

    private final Router router;
    private final ScalingRules rules;
    private final Map<ShardKey, ShardHistory> shards = new HashMap<>();
    private final Set<ShardKey> noted = new HashSet<>();

    TrafficHistory(Router router, ScalingRules rules) {
        this.router = router;
        this.rules = rules;
    }

    /// Takes note of a stream's traffic and gives what its shards carry.
    ///
    /// @param floor how many open shards there are to be at least
    /// @param room how many more there may be
    StreamLoad note(StreamEntry stream, int floor, int room, long nowMs) {
        List<ShardLoad> loads = new ArrayList<>();
        boolean byKey = stream.settings().distribution() == DistributionStrategy.USER_PARTITION_KEY;
        for (ShardEntry entry : stream.shards().open()) {
            ShardKey key = new ShardKey(stream.id(), entry.index());
            if (router.route(key) instanceof Route.Found(ShardAccess shard)) {
                ShardHistory history = shards.computeIfAbsent(key, _ -> new ShardHistory(rules));
                Offered offered = shard.offered();
                history.note(nowMs, offered.records(), offered.bytes());
                noted.add(key);
                loads.add(load(entry, history, byKey ? heat(shard.heat()) : List.of()));
            }
        }
        return new StreamLoad(stream.shards().nextIndex(), floor, room, loads);
    }

    /// Forgets the shards that were not noted since the last call.
    void forgetOthers() {
        shards.keySet().retainAll(noted);
        noted.clear();
    }

    private static ShardLoad load(ShardEntry entry, ShardHistory history, List<Long> heat) {
        return new ShardLoad(
                entry.index(), entry.range(), history.share(), history.observed(), history.coldForMs(), heat);
    }

    private static List<Long> heat(KeyHeat heat) {
        return Arrays.stream(heat.bytesPerPart()).boxed().toList();
    }
}
