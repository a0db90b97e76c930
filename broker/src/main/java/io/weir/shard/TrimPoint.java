package io.weir.shard;

/// A place between two stored values of a shard, where its oldest records may be cut off.
///
/// @param beforeIndex the first index that stays
/// @param payloadBytesBefore payload bytes of all records the shard ever took below `beforeIndex`
public record TrimPoint(long beforeIndex, long payloadBytesBefore) {}
