package io.weir.catalog;

/// An account: an owner of streams, users and limits.
///
/// @param id twelve digits
/// @param name for people; may be empty
/// @param createdAtMs when it was made
public record Account(String id, String name, long createdAtMs) {}
