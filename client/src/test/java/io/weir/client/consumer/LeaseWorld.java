package io.weir.client.consumer;

import io.weir.client.StreamClientException;
import io.weir.client.TestFailures;
import io.weir.protocol.extension.Lease;
import io.weir.protocol.extension.RenewLeases;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Workers of one application in simulated time: a lease table that loses requests and answers and carries some out late, a
 * stream that is resharded, and workers that are killed and stand still between any two of their steps. Checks after each
 * step what must hold at all times. The same seed gives the same story.
 */
final class LeaseWorld {
    static final long LEASE_MS = 3_000;
    static final long TURN_MS = LEASE_MS / 3;
    private static final long PROCESS_MS = 600;

    /** Longer than this no lease of a shard that could be processed is without a living owner, nor an owner without it. */
    static final long UNOWNED_MAX_MS = 10_000;

    /** Later than this after the last fault, and the last shard that began or ended, the shards are shared evenly. */
    static final long UNEVEN_MAX_MS = 10_000;

    private static final int BATCH = 20;

    private record Event(long atMs, long order, Runnable what) implements Comparable<Event> {
        @Override
        public int compareTo(Event other) {
            int byTime = Long.compare(atMs, other.atMs);
            return byTime != 0 ? byTime : Long.compare(order, other.order);
        }
    }

    /** A shard as the stream has it. */
    static final class Shard {
        final String key;
        final List<String> parents;
        long records;
        boolean closed;

        /** Up to where every record was processed at least once. */
        long processed;

        /** When it was last known to have a living owner, or to need none. */
        long ownedMs;

        /** When its living owner was last known to process it, or to be no such owner. */
        long servedMs;

        Shard(String key, List<String> parents) {
            this.key = key;
            this.parents = parents;
        }

        boolean done() {
            return closed && processed == records;
        }
    }

    /** A shard and its lease at this moment. */
    private record Standing(Shard shard, @Nullable Lease row) {
        boolean ended() {
            return row != null && row.checkpoint().equals("SHARD_END");
        }
    }

    final Random random;
    final Map<String, Shard> shards = new TreeMap<>();
    final List<SimWorker> workers = new ArrayList<>();
    private final PriorityQueue<Event> events = new PriorityQueue<>();
    private final MemoryLeaseTable leases = new MemoryLeaseTable(() -> Instant.ofEpochMilli(this.nowMs));
    private final Map<String, Checkpoint> newest = new HashMap<>();
    private final Map<String, String> owners = new HashMap<>();
    private Set<String> open = Set.of();
    private long nowMs;
    private long order;
    private boolean faulty = true;
    private long unevenMs;
    int checkpoints;

    LeaseWorld(long seed, int firstShards) {
        random = new Random(seed);
        for (int i = 0; i < firstShards; i++) {
            add(List.of());
        }
        every(250, this::grow);
        every(500, this::check);
    }

    long nowMs() {
        return nowMs;
    }

    boolean isFaulty() {
        return faulty;
    }

    /** From now on nothing goes wrong but what is under way: workers that stand still and requests that come late. */
    void healthy() {
        faulty = false;
        unevenMs = Math.max(unevenMs, nowMs);
        workers.forEach(worker -> unevenMs = Math.max(unevenMs, worker.runsSinceMs()));
    }

    /** Until when the shards may be shared unevenly; known once nothing goes wrong any more. */
    long evenFromMs() {
        return unevenMs + UNEVEN_MAX_MS;
    }

    /** Runs something later. */
    void after(long ms, Runnable what) {
        events.add(new Event(nowMs + ms, order++, what));
    }

    private void every(long ms, Runnable what) {
        after(ms, () -> {
            what.run();
            every(ms, what);
        });
    }

    void runUntil(long ms) {
        while (!events.isEmpty() && events.peek().atMs() <= ms) {
            Event event = events.poll();
            nowMs = event.atMs();
            event.what().run();
        }
        nowMs = ms;
    }

    private Shard add(List<String> parents) {
        Shard shard = new Shard("s/1/shardId-" + (100_000 + shards.size()), parents);
        shard.ownedMs = nowMs;
        shard.servedMs = nowMs;
        shards.put(shard.key, shard);
        return shard;
    }

    private void grow() {
        for (Shard shard : shards.values()) {
            if (!shard.closed) {
                shard.records += random.nextInt(10);
            }
        }
    }

    /** Splits a shard, or merges two. */
    void reshard() {
        List<Shard> open = new ArrayList<>(
                shards.values().stream().filter(shard -> !shard.closed).toList());
        Shard first = open.remove(random.nextInt(open.size()));
        first.closed = true;
        if (random.nextBoolean() || open.isEmpty()) {
            add(List.of(first.key));
            add(List.of(first.key));
        } else {
            Shard second = open.get(random.nextInt(open.size()));
            second.closed = true;
            add(List.of(first.key, second.key));
        }
    }

    List<StreamShard> listed() {
        return shards.values().stream()
                .map(shard -> new StreamShard(shard.key, shard.parents))
                .toList();
    }

    boolean parentsDone(Shard shard) {
        return shard.parents.stream().allMatch(parent -> shards.get(parent).done());
    }

    private Map<String, Lease> rows() {
        Map<String, Lease> rows = new HashMap<>();
        leases.list().forEach(row -> rows.put(row.leaseKey(), row));
        return rows;
    }

    /** Shards that somebody should process: their parents have ended, by their leases, and they have not. */
    private List<Standing> standing() {
        Map<String, Lease> rows = rows();
        List<Standing> standing = new ArrayList<>();
        for (Shard shard : shards.values()) {
            Standing one = new Standing(shard, rows.get(shard.key));
            boolean first = shard.parents.stream()
                    .allMatch(parent -> new Standing(shards.get(parent), rows.get(parent)).ended());
            if (first && !one.ended()) {
                standing.add(one);
            } else {
                shard.ownedMs = nowMs;
                shard.servedMs = nowMs;
            }
        }
        return standing;
    }

    private Optional<SimWorker> owner(@Nullable Lease row) {
        return workers.stream()
                .filter(worker -> row != null && worker.runs() && worker.name().equals(row.owner()))
                .findFirst();
    }

    /** Takes note of a lease that has a living owner, before and after that may change. */
    private void note(String key) {
        String owner = owners.getOrDefault(key, "");
        if (workers.stream().anyMatch(worker -> worker.name().equals(owner) && worker.runs())) {
            shards.get(key).ownedMs = nowMs;
        }
    }

    private void check() {
        List<Standing> standing = standing();
        long runsSinceMs = workers.stream()
                .filter(SimWorker::runs)
                .mapToLong(SimWorker::runsSinceMs)
                .min()
                .orElse(nowMs);
        for (Standing one : standing) {
            note(one.shard().key);
            Optional<SimWorker> owner = owner(one.row());
            if (owner.isEmpty() || owner.get().serves(one.shard().key, one.row())) {
                one.shard().servedMs = nowMs;
            }
            if (nowMs - Math.max(one.shard().ownedMs, runsSinceMs) > UNOWNED_MAX_MS) {
                throw new AssertionError(one.shard().key + " has no owner, lease " + one.row());
            }
            if (nowMs - one.shard().servedMs > UNOWNED_MAX_MS) {
                throw new AssertionError(one.shard().key + " stands still, lease " + one.row());
            }
        }
        Set<String> now = standing.stream().map(one -> one.shard().key).collect(Collectors.toSet());
        if (!now.equals(open)) {
            open = now;
            unevenMs = Math.max(unevenMs, nowMs);
        }
        if (!faulty && nowMs > evenFromMs()) {
            checkEven(standing);
        }
    }

    private void checkEven(List<Standing> standing) {
        IntSummaryStatistics loads = workers.stream().mapToInt(SimWorker::load).summaryStatistics();
        boolean served = standing.stream()
                .allMatch(one -> owner(one.row())
                        .filter(owner -> owner.serves(one.shard().key, one.row()))
                        .isPresent());
        if (!served || loads.getSum() != standing.size() || loads.getMax() - loads.getMin() > 1) {
            throw new AssertionError("shared unevenly: " + standing.size() + " shards, loads " + loads);
        }
    }

    /** A worker is about to stop, for a while or for good. */
    void stopping() {
        owners.keySet().forEach(this::note);
    }

    /** The table as one worker reaches it. */
    LeaseTable tableOf(String worker) {
        return new LeaseTable() {
            @Override
            public List<Lease> list() {
                return call(leases::list);
            }

            @Override
            public boolean create(String key, String checkpoint) {
                return call(() -> leases.create(key, checkpoint));
            }

            @Override
            public Optional<Lease> update(Change change) {
                return call(() -> checked(worker, change));
            }

            @Override
            public RenewLeases.Response renew(String owner, List<RenewLeases.Held> held) {
                return call(() -> leases.renew(owner, held));
            }

            @Override
            public boolean delete(String key, long counter) {
                return call(() -> leases.delete(key, counter));
            }
        };
    }

    private Optional<Lease> checked(String worker, LeaseTable.Change change) {
        note(change.key());
        Optional<Lease> after = leases.update(change);
        if (after.isEmpty()) {
            return after;
        }
        String owner = owners.put(change.key(), after.get().owner());
        note(change.key());
        if (change.checkpoint() != null) {
            checkpoints++;
            if (!worker.equals(owner)) {
                throw new AssertionError(worker + " wrote a checkpoint of " + change.key() + ", owned by " + owner);
            }
            Checkpoint reached = Checkpoint.parse(change.checkpoint());
            Checkpoint last = newest.getOrDefault(change.key(), Checkpoint.TRIM_HORIZON);
            if (reached.compareTo(last) < 0) {
                throw new AssertionError("checkpoint of " + change.key() + ": " + reached + " after " + last);
            }
            newest.put(change.key(), reached);
        }
        return after;
    }

    /** A call that may be lost on its way, carried out late, or whose answer may be lost. */
    private <T> T call(Supplier<T> what) throws StreamClientException {
        int chance = faulty ? random.nextInt(100) : 100;
        if (chance < 3) {
            throw TestFailures.unknown();
        }
        if (chance < 6) {
            long late = random.nextInt(2 * (int) LEASE_MS);
            unevenMs = Math.max(unevenMs, nowMs + late);
            after(late, () -> {
                T unused = what.get();
            });
            throw TestFailures.unknown();
        }
        T answer = what.get();
        if (chance < 9) {
            throw TestFailures.unknown();
        }
        return answer;
    }

    /** A record batch was processed: without a gap, and no child before its parents. */
    void processed(Shard shard, long from, long to) {
        if (from > shard.processed || !parentsDone(shard)) {
            throw new AssertionError(shard.key + " is read from " + from + ", so far " + shard.processed
                    + ", parents done: " + parentsDone(shard));
        }
        shard.processed = Math.max(shard.processed, to);
    }

    static int batch() {
        return BATCH;
    }

    static long processMs() {
        return PROCESS_MS;
    }
}
