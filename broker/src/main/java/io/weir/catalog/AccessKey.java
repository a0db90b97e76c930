package io.weir.catalog;

import io.weir.crypto.SealedBytes;

/// A key that signs for a user.
///
/// @param id sent in clear with every request
/// @param owner whom it signs for
/// @param active whether signatures with it are accepted
/// @param secret what it signs with, sealed
/// @param createdAtMs when it was made
public record AccessKey(String id, UserKey owner, boolean active, SealedBytes secret, long createdAtMs) {

    AccessKey withActive(boolean changed) {
        return new AccessKey(id, owner, changed, secret, createdAtMs);
    }
}
