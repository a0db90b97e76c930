package io.weir.admin;

import io.weir.catalog.AdminOperation;
import io.weir.catalog.HashSpace;
import io.weir.catalog.ReshardPlan;
import io.weir.catalog.ReshardStep;
import io.weir.catalog.ShardEntry;
import io.weir.catalog.StreamEntry;
import io.weir.protocol.type.HashKey;
import io.weir.protocol.type.ShardId;
import java.math.BigInteger;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Turns what an operator asks for into steps. Pure: whether a step is allowed, the operation that carries it out
/// decides; only closed shards are no subject of a plan.
final class Planner {

    static final String STREAM = "stream";

    /// The parameter with the index that the first shard made by the plan gets.
    private static final String FIRST_SHARD = "firstShard";

    private Planner() {}

    /// A plan that nobody has started yet.
    record Plan(AdminOperation.Kind kind, SortedMap<String, String> parameters, List<ReshardStep> steps) {}

    static Plan split(StreamEntry stream, Asks.Split ask) {
        ShardEntry shard = open(stream, ask.shardId());
        HashKey key =
                ask.newStartingHashKey() == null ? HashSpace.middle(shard.range()) : hashKey(ask.newStartingHashKey());
        return plan(
                stream,
                AdminOperation.Kind.SPLIT,
                List.of(new ReshardStep.Split(shard.index(), key)),
                "shardId",
                ask.shardId());
    }

    static Plan merge(StreamEntry stream, Asks.Merge ask) {
        ReshardStep step = new ReshardStep.Merge(
                open(stream, ask.shardId()).index(),
                open(stream, ask.adjacentShardId()).index());
        return plan(stream, AdminOperation.Kind.MERGE, List.of(step), "shardId", ask.shardId());
    }

    static Plan scale(StreamEntry stream, Asks.Scale ask) {
        List<ReshardStep> steps = ReshardPlan.toCount(stream.shards(), ask.targetShardCount());
        return plan(
                stream, AdminOperation.Kind.SCALE, steps, "targetShardCount", Integer.toString(ask.targetShardCount()));
    }

    /// A step in words.
    static String words(ReshardStep step) {
        return switch (step) {
            case ReshardStep.Split(int shard, HashKey key) -> "split " + ShardId.of(shard) + " at " + key;
            case ReshardStep.Merge(int shard, int adjacent) ->
                "merge " + ShardId.of(shard) + " with " + ShardId.of(adjacent);
        };
    }

    /// Whether the stream shows that a step was carried out: the children are those it makes. A crash between a
    /// step and the note of it leaves this.
    static boolean done(StreamEntry stream, ReshardStep step) {
        return switch (step) {
            case ReshardStep.Split(int shard, HashKey key) ->
                stream.shards().childrenOf(shard).stream()
                        .anyMatch(child -> child.range().start().equals(key));
            case ReshardStep.Merge(int shard, int adjacent) ->
                stream.shards().childrenOf(shard).stream().anyMatch(child -> child.childOf(adjacent));
        };
    }

    /// Whether the next step of a plan still means the shards that it was made for: later steps name shards by the
    /// indexes that earlier ones were expected to give them, so that they mean others once somebody else reshards.
    static boolean fits(StreamEntry stream, AdminOperation operation) {
        if (operation.steps().size() == 1) {
            return true;
        }
        int made = operation.steps().subList(0, operation.nextStep()).stream()
                .mapToInt(step -> step instanceof ReshardStep.Split ? 2 : 1)
                .sum();
        int first = Integer.parseInt(operation.parameters().getOrDefault(FIRST_SHARD, "0"));
        return stream.shards().nextIndex() == first + made;
    }

    private static Plan plan(
            StreamEntry stream,
            AdminOperation.Kind kind,
            List<ReshardStep> steps,
            String parameter,
            @Nullable String value) {
        SortedMap<String, String> parameters = new TreeMap<>();
        parameters.put(STREAM, stream.name().text());
        parameters.put(FIRST_SHARD, Integer.toString(stream.shards().nextIndex()));
        if (value != null) {
            parameters.put(parameter, value);
        }
        return new Plan(kind, parameters, steps);
    }

    private static ShardEntry shard(StreamEntry stream, String id) {
        return ShardId.parse(id)
                .flatMap(shard -> stream.shards().shard(shard.index()))
                .orElseThrow(() -> AdminException.notFound("shard " + id));
    }

    /// A shard that a plan can begin with. A closed one is refused here: its children could be taken for the work
    /// of the plan.
    private static ShardEntry open(StreamEntry stream, String id) {
        ShardEntry shard = shard(stream, id);
        if (!shard.open()) {
            throw new AdminException(409, "shard " + id + " is closed: it has been split or merged already");
        }
        return shard;
    }

    private static HashKey hashKey(String text) {
        BigInteger value = new BigInteger(text);
        if (value.bitLength() > 128) {
            throw new AdminException(400, "newStartingHashKey must be below 2^128");
        }
        return HashKey.of(value);
    }
}
