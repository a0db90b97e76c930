package io.weir.limits;

/// What one subscription to a shard may have. Immutable.
///
/// @param bytes data pushed in a second, 0 for no bound (D-025)
/// @param calls calls by one consumer for one shard in a second, 0 for no bound (D-006)
public record SubscriptionQuota(long bytes, long calls) {}
