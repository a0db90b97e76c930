package io.weir.catalog;

import io.weir.crypto.SealedBytes;

/// What a user, or every user of an account, may do.
///
/// @param key where it is attached, and its name
/// @param document JSON text, sealed; checked before it came here
/// @param changedAtMs when it was put
public record IdentityPolicy(PolicyKey key, SealedBytes document, long changedAtMs) {}
