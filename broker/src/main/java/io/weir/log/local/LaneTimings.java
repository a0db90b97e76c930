package io.weir.log.local;

import io.weir.metrics.Timing;

/// Where a [Lane] records how long things take.
///
/// @param commit from submission to the answer, for each command
/// @param write of a group into the store
/// @param sync of the store
public record LaneTimings(Timing commit, Timing write, Timing sync) {

    /// Records nothing.
    public static LaneTimings none() {
        return new LaneTimings(_ -> {}, _ -> {}, _ -> {});
    }
}
