package io.weir.read;

/// Where a page of ListShards continues, with everything that chose the pages before: a token stands alone (B-054,
/// B-056).
///
/// @param streamId which incarnation of the stream
/// @param streamName its name, for the texts of errors when it is gone
/// @param filter which kind of choice the listing makes, as the maker of the token numbers them
/// @param filterMs the moment of that choice
/// @param afterShard index of the last shard listed
public record ShardsPlace(int streamId, String streamName, int filter, long filterMs, int afterShard) {}
