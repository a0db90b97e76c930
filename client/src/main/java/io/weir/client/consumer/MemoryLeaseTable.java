package io.weir.client.consumer;

import io.weir.protocol.extension.Lease;
import io.weir.protocol.extension.RenewLeases;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** Leases in this process, for tests of applications: the workers that share it share its shards. */
public final class MemoryLeaseTable implements LeaseTable {
    private final InstantSource clock;
    private final NavigableMap<String, Lease> leases = new TreeMap<>();
    private long floor;

    /** An empty table by this machine's clock. */
    public MemoryLeaseTable() {
        this(InstantSource.system());
    }

    /** An empty table. */
    public MemoryLeaseTable(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public synchronized List<Lease> list() {
        return List.copyOf(leases.values());
    }

    @Override
    public synchronized boolean create(String key, String checkpoint) {
        Instant now = clock.instant();
        return leases.putIfAbsent(key, new Lease(key, "", "", floor, checkpoint, null, now, now)) == null;
    }

    @Override
    public synchronized Optional<Lease> update(Change change) {
        Lease lease = leases.get(change.key());
        if (lease == null || lease.leaseCounter() != change.counter()) {
            return Optional.empty();
        }
        Lease changed = changed(lease, change);
        leases.put(changed.leaseKey(), changed);
        return Optional.of(changed);
    }

    private Lease changed(Lease lease, Change change) {
        Instant now = clock.instant();
        String owner = change.owner() == null ? lease.owner() : change.owner();
        return new Lease(
                lease.leaseKey(),
                owner,
                change.claimant() == null ? lease.claimant() : change.claimant(),
                lease.leaseCounter() + 1,
                change.checkpoint() == null ? lease.checkpoint() : change.checkpoint(),
                owner.isEmpty() ? null : owner.equals(lease.owner()) ? lease.ownedSince() : now,
                now,
                change.checkpoint() == null ? lease.checkpointedAt() : now);
    }

    @Override
    public synchronized RenewLeases.Response renew(String owner, List<RenewLeases.Held> held) {
        List<RenewLeases.Held> renewed = new ArrayList<>();
        List<Lease> others = new ArrayList<>();
        for (RenewLeases.Held each : held) {
            Lease lease = leases.get(each.leaseKey());
            if (lease == null) {
                continue;
            }
            if (lease.owner().equals(owner) && lease.leaseCounter() == each.leaseCounter()) {
                Lease next = changed(lease, new Change(lease.leaseKey(), lease.leaseCounter(), null, null, null));
                leases.put(next.leaseKey(), next);
                renewed.add(new RenewLeases.Held(next.leaseKey(), next.leaseCounter()));
            } else {
                others.add(lease);
            }
        }
        return new RenewLeases.Response(renewed, others);
    }

    @Override
    public synchronized boolean delete(String key, long counter) {
        Lease lease = leases.get(key);
        if (lease == null || lease.leaseCounter() != counter) {
            return false;
        }
        leases.remove(key);
        floor = Math.max(floor, counter + 1);
        return true;
    }
}
