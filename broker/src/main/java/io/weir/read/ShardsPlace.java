package io.weir.read;

/// Where a page of ListShards continues, with everything that chose the pages before: a token stands alone (B-054,
/// B-056).
///
/// @param streamId which incarnation of the stream
/// @param streamName its name, for the texts of errors when it is gone
/// @param filter ordinal of the filter's type in the order of the service model, or -1 for none
/// @param filterShard index of the shard in the filter, or -1
/// @param filterMs time in the filter, or -1
/// @param afterShard index of the last shard listed
public record ShardsPlace(
        int streamId, String streamName, int filter, int filterShard, long filterMs, int afterShard) {}
