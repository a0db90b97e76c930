/// How on-demand streams get their number of shards: what traffic there was goes in, splits and merges come out. Only
/// [io.weir.maintenance.scaling.OnDemandScaler] knows clocks, shards and the log; the rest is arithmetic.
@NullMarked
package io.weir.maintenance.scaling;

import org.jspecify.annotations.NullMarked;
