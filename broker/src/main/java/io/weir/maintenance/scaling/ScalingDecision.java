package io.weir.maintenance.scaling;

import io.weir.catalog.ReshardStep;
import java.util.List;

/// One shard to split, or two to merge, and why.
///
/// @param steps in order; indexes of shards that do not exist yet continue over the decisions of one round
/// @param reason for the operator
public record ScalingDecision(List<ReshardStep> steps, String reason) {

    /// Copies the steps.
    public ScalingDecision {
        steps = List.copyOf(steps);
    }
}
