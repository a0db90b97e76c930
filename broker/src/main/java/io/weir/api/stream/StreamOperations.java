package io.weir.api.stream;

import io.weir.api.Changes;
import io.weir.api.Operation;
import io.weir.api.StreamLookup;
import io.weir.limits.LimitsProfile;
import io.weir.read.PageToken;
import io.weir.read.ShardsPlace;
import io.weir.time.Clock;
import java.util.List;

/// The operations of this room.
public final class StreamOperations {

    private StreamOperations() {}

    /// What they stand on.
    ///
    /// @param lookup finds streams
    /// @param changes changes them
    /// @param limits what DescribeLimits shows
    /// @param names tokens of ListStreams
    /// @param shards tokens of ListShards
    /// @param clock the broker's
    public record Parts(
            StreamLookup lookup,
            Changes changes,
            LimitsProfile limits,
            PageToken<String> names,
            PageToken<ShardsPlace> shards,
            Clock clock) {}

    /// All of them.
    public static List<Operation<?, ?>> of(Parts parts) {
        StreamLookup lookup = parts.lookup();
        Changes changes = parts.changes();
        return List.of(
                new AddTagsToStreamOperation(lookup, changes),
                new CreateStreamOperation(lookup, changes),
                RetentionOperation.decrease(lookup, changes),
                new DeleteStreamOperation(lookup, changes),
                new DescribeLimitsOperation(lookup, parts.limits()),
                new DescribeStreamOperation(lookup, parts.clock()),
                new DescribeStreamSummaryOperation(lookup, parts.clock()),
                RetentionOperation.increase(lookup, changes),
                new ListShardsOperation(lookup, parts.shards(), parts.clock()),
                new ListStreamsOperation(lookup, parts.names(), parts.clock()),
                new ListTagsForStreamOperation(lookup),
                new MergeShardsOperation(lookup, changes),
                new RemoveTagsFromStreamOperation(lookup, changes),
                new SplitShardOperation(lookup, changes),
                new UpdateMaxRecordSizeOperation(lookup, changes),
                new UpdateShardCountOperation(lookup, changes),
                new UpdateStreamModeOperation(lookup, changes),
                new UpdateStreamRecordDistributionStrategyOperation(lookup, changes),
                new UpdateStreamWarmThroughputOperation(lookup, changes));
    }
}
