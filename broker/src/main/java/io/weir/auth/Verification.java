package io.weir.auth;

import java.util.List;

/// What signatures are verified against.
///
/// @param region the region that they must be made for
/// @param services names of the service that they must be made for; texts speak of the first
/// @param publicHosts hosts, with their ports, that clients may have called and signed when a proxy in between put
/// another in place; at most [#PUBLIC_HOSTS_MAX]
public record Verification(String region, List<String> services, List<String> publicHosts) {

    /// Each is one more signature to compute for a request that fits none.
    public static final int PUBLIC_HOSTS_MAX = 8;

    /// Copies the lists.
    public Verification {
        services = List.copyOf(services);
        publicHosts = List.copyOf(publicHosts);
        if (publicHosts.size() > PUBLIC_HOSTS_MAX) {
            throw new IllegalArgumentException("More than " + PUBLIC_HOSTS_MAX + " public hosts");
        }
    }
}
