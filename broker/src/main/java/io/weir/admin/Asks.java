package io.weir.admin;

import io.weir.protocol.op.part.Scalars;
import io.weir.protocol.shape.Bounds;
import io.weir.protocol.shape.Field;
import io.weir.protocol.shape.IntegerShape;
import io.weir.protocol.shape.StructureShape;
import org.jspecify.annotations.Nullable;

/// What an operator may ask for, each with its shape. With `dryRun` the plan is shown and nothing is changed.
final class Asks {

    private Asks() {}

    /// Splits a shard, at a key or in the middle of its range.
    record Split(
            String shardId,
            @Nullable String newStartingHashKey,
            @Nullable Boolean dryRun) {
        static final StructureShape<Split> SHAPE = StructureShape.of(
                "SplitRequest",
                m -> new Split(m.required(0), m.optional(1), m.optional(2)),
                Field.required("shardId", Scalars.SHARD_ID, Split::shardId),
                Field.optional("newStartingHashKey", Scalars.HASH_KEY, Split::newStartingHashKey),
                Field.optional("dryRun", Views.FLAG, Split::dryRun));
    }

    /// Merges two neighbouring shards.
    record Merge(
            String shardId,
            String adjacentShardId,
            @Nullable Boolean dryRun) {
        static final StructureShape<Merge> SHAPE = StructureShape.of(
                "MergeRequest",
                m -> new Merge(m.required(0), m.required(1), m.optional(2)),
                Field.required("shardId", Scalars.SHARD_ID, Merge::shardId),
                Field.required("adjacentShardId", Scalars.SHARD_ID, Merge::adjacentShardId),
                Field.optional("dryRun", Views.FLAG, Merge::dryRun));
    }

    /// Scales a stream to a number of equal shards, step by step.
    record Scale(int targetShardCount, @Nullable Boolean dryRun) {
        /// No stream has more (rule B-125).
        private static final IntegerShape TARGET = new IntegerShape("TargetShardCount", Bounds.of(1, 10_000));

        static final StructureShape<Scale> SHAPE = StructureShape.of(
                "ScaleRequest",
                m -> new Scale(m.required(0), m.optional(1)),
                Field.required("targetShardCount", TARGET, Scale::targetShardCount),
                Field.optional("dryRun", Views.FLAG, Scale::dryRun));
    }
}
