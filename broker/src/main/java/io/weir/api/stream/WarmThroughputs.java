package io.weir.api.stream;

import io.weir.api.Faults;
import io.weir.catalog.StreamEntry;
import io.weir.limits.ServiceLimits;
import io.weir.protocol.op.part.WarmThroughput;

/// Warm throughput of on-demand streams: a shard carries a MiB a second (E-016).
final class WarmThroughputs {

    private WarmThroughputs() {}

    /// A throughput that may be asked for.
    ///
    /// @throws io.weir.protocol.error.ServiceException LimitExceededException above the bound
    static int checked(int mibps) {
        if (mibps > ServiceLimits.WARM_MIBPS_MAX) {
            throw Faults.limitExceeded(
                    "WarmThroughputMiBps " + mibps + " is above the maximum of " + ServiceLimits.WARM_MIBPS_MAX + ".");
        }
        return mibps;
    }

    /// As it is described: what was asked for, and what the open shards carry.
    static WarmThroughput of(StreamEntry stream) {
        return new WarmThroughput(
                stream.settings().warmThroughputMiBps(), stream.shards().open().size());
    }
}
