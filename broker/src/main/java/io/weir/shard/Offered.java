package io.weir.shard;

/// What came to a shard. Only differences between two looks have a meaning: what is stored counts since the shard was
/// opened, what was refused since the broker started.
///
/// @param records records
/// @param bytes their data and partition keys
public record Offered(long records, long bytes) {}
