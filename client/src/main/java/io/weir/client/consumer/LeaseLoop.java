package io.weir.client.consumer;

import io.weir.client.StreamClientException;
import io.weir.protocol.extension.Lease;
import io.weir.protocol.extension.RenewLeases;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Carries out what the {@link LeaseCoordinator} decides: renews, looks, makes, takes, asks, gives. Has no thread and no
 * clock of its own; {@link #turn} is called about three times in a lease duration, by one thread.
 *
 * <p>Whatever fails is left for the next turn, which finds out how things stand.
 */
final class LeaseLoop {
    private static final System.Logger LOG = System.getLogger(LeaseLoop.class.getName());

    /** Where the shards of the stream are listed. */
    interface ShardSource {
        /** All shards, parents before children. */
        List<StreamShard> shards();
    }

    /** What processes shards. Its methods return at once. */
    interface ShardRunner {
        /** Begins to process a shard. */
        void start(HeldLease lease);

        /** Stops: the lease is somebody else's. */
        void lost(HeldLease lease);

        /** Stops after what is in hand, and then gives the lease away. */
        void handOver(HeldLease lease, String to);
    }

    private final String worker;
    private final LeaseTable table;
    private final ShardSource source;
    private final ShardRunner runner;
    private final LeaseCoordinator coordinator;
    private final LongSupplier nanos;
    private final long shardsEveryNanos;
    private @Nullable StreamClientException problem;
    private boolean shardsKnown;
    private long shardsNanos;
    private volatile boolean shardsWanted;

    /**
     * @param nanos a clock that never steps
     * @param shardsEveryNanos how old the list of shards may get when nothing asks for a newer one
     */
    LeaseLoop(
            LeaseCoordinator.Settings settings,
            LeaseTable table,
            ShardSource source,
            ShardRunner runner,
            LongSupplier nanos,
            long shardsEveryNanos) {
        this.worker = settings.worker();
        this.table = table;
        this.source = source;
        this.runner = runner;
        this.coordinator = new LeaseCoordinator(settings, table);
        this.nanos = nanos;
        this.shardsEveryNanos = shardsEveryNanos;
    }

    /** Has the next turn list the shards: one has ended. Any thread. */
    void wantShards() {
        shardsWanted = true;
    }

    /** What went wrong in the last turn, if anything did. */
    Optional<StreamClientException> problem() {
        return Optional.ofNullable(problem);
    }

    /** One turn: the steps below, one after the other. */
    void turn() {
        renew();
        if (problem != null) {
            return; // Before all else the leases are to be renewed.
        }
        if (needsShards()) {
            listShards();
        }
        look().forEach(this::carryOut);
    }

    /** Whether the list of shards is too old. */
    boolean needsShards() {
        return !shardsKnown || shardsWanted || coordinator.missesShards() || shardsAge() >= shardsEveryNanos;
    }

    private long shardsAge() {
        return nanos.getAsLong() - shardsNanos;
    }

    /** Renews what is held, and finds out what is not any more. */
    void renew() {
        problem = null;
        coordinator.settle().forEach(this::carryOut);
        List<HeldLease> locked = new ArrayList<>();
        List<LeaseAction> actions = new ArrayList<>();
        try {
            for (HeldLease lease : coordinator.held()) {
                if (lease.tryLock()) {
                    locked.add(lease);
                }
            }
            List<RenewLeases.Held> held = locked.stream()
                    .filter(HeldLease::isHeld)
                    .map(lease -> new RenewLeases.Held(lease.key(), lease.counter()))
                    .toList();
            if (!held.isEmpty()) {
                actions.addAll(renewed(locked, table.renew(worker, held)));
            }
        } catch (StreamClientException e) {
            problem = e; // The next turn tells how things stand.
        } finally {
            locked.forEach(HeldLease::unlock);
        }
        actions.addAll(coordinator.settle());
        actions.forEach(this::carryOut);
    }

    private List<LeaseAction> renewed(List<HeldLease> asked, RenewLeases.Response answer) {
        Map<String, Long> renewed = new HashMap<>();
        answer.renewed().forEach(row -> renewed.put(row.leaseKey(), row.leaseCounter()));
        Map<String, Lease> others = new HashMap<>();
        answer.others().forEach(row -> others.put(row.leaseKey(), row));
        List<LeaseAction> actions = new ArrayList<>();
        for (HeldLease lease : asked) {
            Long counter = renewed.get(lease.key());
            Lease other = others.get(lease.key());
            if (counter != null) {
                lease.renewed(counter);
            } else if (other != null) {
                lease.seen(other);
                actions.addAll(coordinator.claimed(other));
            } else {
                lease.gone();
            }
        }
        return actions;
    }

    /** Lists the shards. */
    void listShards() {
        try {
            long askedNanos = nanos.getAsLong();
            shardsWanted = false;
            coordinator.shards(source.shards(), askedNanos);
            shardsNanos = askedNanos;
            shardsKnown = true;
        } catch (StreamClientException e) {
            problem = e;
            shardsWanted = true;
        }
    }

    /** Lists the leases and decides. */
    List<LeaseAction> look() {
        try {
            long askedNanos = nanos.getAsLong();
            List<Lease> rows =
                    table.list().stream().filter(LeaseLoop::isReadable).toList();
            return coordinator.listed(rows, askedNanos, nanos.getAsLong());
        } catch (StreamClientException e) {
            problem = e;
            return List.of();
        }
    }

    /** One lease with a checkpoint from elsewhere that says nothing must not keep the others from being worked on. */
    private static boolean isReadable(Lease row) {
        try {
            return Checkpoint.parse(row.checkpoint()) != null;
        } catch (IllegalArgumentException e) {
            LOG.log(System.Logger.Level.WARNING, "lease {0} is passed over: {1}", row.leaseKey(), e.getMessage());
            return false;
        }
    }

    /** Does one thing that was decided. */
    void carryOut(LeaseAction action) {
        try {
            act(action);
        } catch (StreamClientException e) {
            problem = e; // The next turn tells how things stand.
        }
    }

    private void act(LeaseAction action) {
        if (action instanceof LeaseAction.Create create) {
            table.create(create.key(), create.checkpoint().toString());
        } else if (action instanceof LeaseAction.Take take) {
            change(take.lease(), worker, "").ifPresent(lease -> act(coordinator.taken(lease)));
        } else if (action instanceof LeaseAction.Claim claim) {
            change(claim.lease(), null, worker);
        } else if (action instanceof LeaseAction.Delete delete) {
            table.delete(delete.lease().leaseKey(), delete.lease().leaseCounter());
        } else if (action instanceof LeaseAction.Start start) {
            runner.start(start.lease());
        } else if (action instanceof LeaseAction.Lost lost) {
            runner.lost(lost.lease());
        } else if (action instanceof LeaseAction.HandOver handOver) {
            runner.handOver(handOver.lease(), handOver.to());
        }
    }

    private Optional<Lease> change(Lease lease, @Nullable String owner, @Nullable String claimant) {
        return table.update(new LeaseTable.Change(lease.leaseKey(), lease.leaseCounter(), owner, claimant, null));
    }
}
