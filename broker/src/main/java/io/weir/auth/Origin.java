package io.weir.auth;

import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/// Where a request came from, as far as policies may ask.
///
/// @param address the peer's address; null when it is not known, as for what the broker does by itself
/// @param secure whether the connection is encrypted
public record Origin(@Nullable InetAddress address, boolean secure) {

    /// Inside the broker.
    public static final Origin BROKER = new Origin(null, true);
}
