package io.weir.log.local;

import io.weir.store.Store;
import io.weir.time.Clock;

/// What the two threads of a lane share.
record LaneParts(
        Store store,
        Clock clock,
        LaneSettings settings,
        Intake intake,
        Failure failure,
        LaneTimings timings,
        LaneCounters counters) {}
