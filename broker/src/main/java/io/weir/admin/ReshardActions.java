package io.weir.admin;

import io.weir.api.Operation;
import io.weir.protocol.op.MergeShards;
import io.weir.protocol.op.SplitShard;
import io.weir.protocol.shape.Empty;

/// The operations that carry out the steps: the same that clients call.
///
/// @param split SplitShard
/// @param merge MergeShards
public record ReshardActions(Operation<SplitShard.Request, Empty> split, Operation<MergeShards.Request, Empty> merge) {}
