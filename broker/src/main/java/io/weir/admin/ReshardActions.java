package io.weir.admin;

import io.weir.api.Operations;
import io.weir.api.ShapedOperation;
import io.weir.protocol.op.MergeShards;
import io.weir.protocol.op.SplitShard;
import io.weir.protocol.shape.Empty;

/// The operations that carry out the steps: the same that clients call.
///
/// @param split SplitShard
/// @param merge MergeShards
public record ReshardActions(
        ShapedOperation<SplitShard.Request, Empty> split, ShapedOperation<MergeShards.Request, Empty> merge) {

    /// The ones that the API serves.
    public static ReshardActions of(Operations operations) {
        return new ReshardActions(operations.of(SplitShard.SHAPE), operations.of(MergeShards.SHAPE));
    }
}
