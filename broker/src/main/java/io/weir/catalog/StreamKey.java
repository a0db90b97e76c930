package io.weir.catalog;

import io.weir.protocol.type.StreamName;

/// What a caller names a stream by: unique among the streams that exist (B-006), used again when a stream is created
/// anew.
///
/// @param accountId twelve digits
/// @param name the stream's name
public record StreamKey(String accountId, StreamName name) implements Comparable<StreamKey> {

    /// By account, then by name in byte order (B-050).
    @Override
    public int compareTo(StreamKey other) {
        int order = accountId.compareTo(other.accountId);
        return order != 0 ? order : name.compareTo(other.name);
    }

    @Override
    public String toString() {
        return accountId + ":" + name;
    }
}
