package io.weir.catalog;

/// Somebody who may have keys.
///
/// @param key account and name
/// @param createdAtMs when it was made
public record User(UserKey key, long createdAtMs) {}
