package io.weir.client.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/**
 * Stories of workers that share a stream, by seed: killed, standing still past their leases, with lost requests and answers
 * and some carried out late, while shards split and merge. At all times: only the owner of a lease writes its checkpoint,
 * checkpoints never go back, no record is passed over, no child is read before its parents, and no shard that could be
 * read is without a living owner for longer than {@link LeaseWorld#UNOWNED_MAX_MS} while a worker lives who could own it.
 * From {@link LeaseWorld#UNEVEN_MAX_MS} after the last fault on, the shards are shared evenly, and stay so.
 */
final class LeaseSimTest {
    private static final int SEEDS = Integer.getInteger("weir.sim.seeds", 10_000);
    private static final long FAULTS_MS = 15_000;

    /** For so long the shards must stay shared evenly. */
    private static final long EVEN_MS = 5_000;

    /** Long before that what was put into the shards that were closed is processed. */
    private static final long SETTLED_MS = 120_000;

    @Test
    void shouldShareShardsWhateverHappens() {
        long checkpoints = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            checkpoints += run(seed);
        }
        assertThat(checkpoints).as("the stories are about something").isGreaterThan(10L * SEEDS);
    }

    private static int run(long seed) {
        LeaseWorld world = new LeaseWorld(seed, 1 + (int) (seed % 6));
        try {
            int count = 2 + world.random.nextInt(2);
            for (int i = 0; i < count; i++) {
                world.workers.add(new SimWorker(world, "w" + i + "-0"));
            }
            while (world.nowMs() < FAULTS_MS) {
                world.runUntil(world.nowMs() + 500 + world.random.nextInt(3_000));
                fault(world);
            }
            world.healthy();
            for (int i = 0; i < world.workers.size(); i++) {
                if (world.workers.get(i).isDead()) {
                    world.workers.set(i, new SimWorker(world, "w" + i + "-last"));
                }
            }
            while (world.nowMs() < world.evenFromMs() + EVEN_MS) {
                assertThat(world.nowMs()).as("time").isLessThan(SETTLED_MS);
                world.runUntil(world.nowMs() + LeaseWorld.TURN_MS);
            }
        } catch (AssertionError e) {
            throw new AssertionError("seed " + seed + " at " + world.nowMs() + " ms: " + world.workers, e);
        }
        return world.checkpoints;
    }

    private static void fault(LeaseWorld world) {
        int which = world.random.nextInt(world.workers.size());
        SimWorker worker = world.workers.get(which);
        switch (world.random.nextInt(4)) {
            case 0 -> worker.kill();
            case 1 -> worker.standStill(world.random.nextInt(2 * (int) LeaseWorld.LEASE_MS));
            case 2 -> world.reshard();
            default -> {
                if (worker.isDead()) {
                    world.workers.set(which, new SimWorker(world, "w" + which + "-" + world.nowMs()));
                }
            }
        }
    }
}
