package io.weir.lease;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/// The leases that readers see, as far as durable. Read by any thread; changed only by the publishing thread of the
/// log, lease by lease: a heartbeat of thousands must not copy them all. So a list is no picture of one moment, but
/// each lease in it is.
public final class Leases {

    private final ConcurrentNavigableMap<LeaseKey, LeaseEntry> byKey = new ConcurrentSkipListMap<>();

    Leases(Collection<LeaseEntry> restored) {
        restored.forEach(this::show);
    }

    /// A lease.
    public Optional<LeaseEntry> find(LeaseKey key) {
        return Optional.ofNullable(byKey.get(key));
    }

    /// The leases of an application by name, after one of them.
    ///
    /// @param afterName exclusive; null for all
    public List<LeaseEntry> of(String accountId, String application, @Nullable String afterName, int max) {
        LeaseKey from = new LeaseKey(accountId, application, afterName == null ? "" : afterName);
        return byKey.tailMap(from, false).values().stream()
                .takeWhile(lease -> lease.key().accountId().equals(accountId)
                        && lease.key().application().equals(application))
                .limit(max)
                .toList();
    }

    void show(LeaseEntry lease) {
        byKey.put(lease.key(), lease);
    }

    void hide(LeaseKey key) {
        byKey.remove(key);
    }
}
