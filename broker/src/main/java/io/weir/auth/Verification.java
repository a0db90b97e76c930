package io.weir.auth;

import java.util.List;

/// What signatures are verified against.
///
/// @param region the region that they must be made for
/// @param services names of the service that they must be made for; texts speak of the first
/// @param publicHosts hosts, with their ports, that clients may have called and signed when a proxy in between put
/// another in place; each is one more signature to compute for a request that fits none, so that the
/// configuration allows few
public record Verification(String region, List<String> services, List<String> publicHosts) {

    /// Copies the lists.
    public Verification {
        services = List.copyOf(services);
        publicHosts = List.copyOf(publicHosts);
    }
}
