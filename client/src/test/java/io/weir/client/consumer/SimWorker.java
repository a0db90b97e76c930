package io.weir.client.consumer;

import io.weir.client.StreamClientException;
import io.weir.protocol.extension.Lease;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A worker in a {@link LeaseWorld}: the loop and the leases are real, what processes records is not. */
final class SimWorker implements LeaseLoop.ShardRunner {

    private static final class Run {
        final HeldLease lease;
        long position;

        /** Who asked for the shard; null while nobody did. */
        @Nullable
        String to;

        Run(HeldLease lease) {
            this.lease = lease;
            Checkpoint from = lease.checkpoint();
            this.position = from.isStart() ? 0 : Long.parseLong(from.sequenceNumber());
        }
    }

    private final LeaseWorld world;
    private final String name;
    private final LeaseLoop loop;
    private final Map<String, Run> runs = new TreeMap<>();
    private boolean dead;
    private long standsUntilMs;

    SimWorker(LeaseWorld world, String name) {
        this.world = world;
        this.name = name;
        long lease = TimeUnit.MILLISECONDS.toNanos(LeaseWorld.LEASE_MS);
        this.loop = new LeaseLoop(
                new LeaseCoordinator.Settings(name, lease, lease, Integer.MAX_VALUE, Checkpoint.TRIM_HORIZON),
                world.tableOf(name),
                world::listed,
                this,
                () -> TimeUnit.MILLISECONDS.toNanos(world.nowMs()),
                10 * lease);
        this.standsUntilMs = world.nowMs();
        step(0, this::turn);
    }

    String name() {
        return name;
    }

    void kill() {
        world.stopping();
        dead = true;
    }

    void standStill(long ms) {
        world.stopping();
        standsUntilMs = Math.max(standsUntilMs, world.nowMs() + ms);
    }

    /** Since when it runs without a stop. */
    long runsSinceMs() {
        return standsUntilMs;
    }

    boolean isDead() {
        return dead;
    }

    boolean runs() {
        return !dead && world.nowMs() >= standsUntilMs;
    }

    boolean serves(String key, @Nullable Lease row) {
        Run run = runs.get(key);
        return run != null && run.lease.isHeld() && row != null && row.owner().equals(name);
    }

    int load() {
        return (int) runs.values().stream().filter(run -> run.lease.isHeld()).count();
    }

    /** Does something later, unless it is dead by then, and not while it stands still. */
    private void step(long ms, Runnable what) {
        world.after(ms, () -> {
            if (dead) {
                return;
            }
            if (runs()) {
                what.run();
            } else {
                step(standsUntilMs - world.nowMs(), what);
            }
        });
    }

    private long moment() {
        return world.isFaulty() ? world.random.nextInt(40) : 5;
    }

    private void turn() {
        loop.renew();
        if (loop.problem().isPresent()) {
            step(LeaseWorld.TURN_MS, this::turn);
            return;
        }
        step(moment(), () -> {
            if (loop.needsShards()) {
                loop.listShards();
            }
            step(moment(), () -> carryOut(new ArrayDeque<>(loop.look())));
        });
    }

    private void carryOut(Deque<LeaseAction> actions) {
        LeaseAction next = actions.poll();
        if (next == null) {
            step(LeaseWorld.TURN_MS, this::turn);
        } else {
            loop.carryOut(next);
            step(moment(), () -> carryOut(actions));
        }
    }

    @Override
    public void start(HeldLease lease) {
        Run run = new Run(lease);
        runs.put(lease.key(), run);
        step(moment(), () -> process(run));
    }

    @Override
    public void lost(HeldLease lease) {
        runs.computeIfPresent(lease.key(), (key, run) -> run.lease == lease ? null : run);
    }

    @Override
    public void handOver(HeldLease lease, String to) {
        Run run = runs.get(lease.key());
        if (run != null && run.lease == lease) {
            run.to = to;
        }
    }

    private void process(Run run) {
        if (runs.get(run.lease.key()) != run || !run.lease.isHeld()) {
            runs.remove(run.lease.key(), run);
            return;
        }
        LeaseWorld.Shard shard = world.shards.get(run.lease.key());
        long to = Math.min(shard.records, run.position + LeaseWorld.batch());
        if (to > run.position) {
            world.processed(shard, run.position, to);
            run.position = to;
        }
        try {
            write(run, shard);
        } catch (StreamClientException e) {
            // Again with the next batch.
        }
        step(LeaseWorld.processMs(), () -> process(run));
    }

    private void write(Run run, LeaseWorld.Shard shard) {
        Checkpoint reached = run.position == 0 ? run.lease.checkpoint() : Checkpoint.after(Long.toString(run.position));
        if (shard.closed && run.position == shard.records) {
            world.processed(shard, run.position, run.position);
            if (run.lease.release(Checkpoint.SHARD_END, "")) {
                loop.wantShards();
            }
        } else if (run.to != null) {
            run.lease.release(reached, run.to);
        } else if (reached.compareTo(run.lease.checkpoint()) > 0) {
            run.lease.write(reached);
        }
    }

    /** The names of live workers' shards, for messages. */
    @Override
    public String toString() {
        return name + List.copyOf(runs.keySet());
    }
}
