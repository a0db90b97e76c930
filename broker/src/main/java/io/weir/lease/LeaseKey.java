package io.weir.lease;

import java.util.Comparator;

/// Which lease: of this account's application, of this name. Ordered so that the leases of an application stand
/// together, by name in byte order.
///
/// @param accountId twelve digits
/// @param application of the characters that stream names have; no slash
/// @param name ASCII
public record LeaseKey(String accountId, String application, String name) implements Comparable<LeaseKey> {

    private static final Comparator<LeaseKey> ORDER = Comparator.comparing(LeaseKey::accountId)
            .thenComparing(LeaseKey::application)
            .thenComparing(LeaseKey::name);

    @Override
    public int compareTo(LeaseKey other) {
        return ORDER.compare(this, other);
    }
}
