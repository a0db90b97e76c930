package io.weir.client.consumer;

import io.weir.protocol.extension.Lease;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Decides which leases a worker makes, takes, asks for, gives away and removes. A pure state machine: no clock, no chance,
 * no input or output; the same inputs give the same decisions. Used by one thread.
 *
 * <p>A worker is taken for dead whose lease has not moved for the lease duration by the observer's own monotonic clock.
 * Deciding so wrongly costs a shard processed twice for a while and nothing else: whoever lost a lease can write nothing.
 */
final class LeaseCoordinator {

    /**
     * What a worker goes by.
     *
     * @param worker its name, unique for each start of a worker
     * @param leaseNanos after which a lease that does not move is anybody's
     * @param handOverNanos after which a lease that was asked for in vain is taken
     * @param leasesMax how many leases it holds at most
     * @param initial where shards begin that have no ancestor with a lease
     */
    record Settings(String worker, long leaseNanos, long handOverNanos, int leasesMax, Checkpoint initial) {}

    /**
     * A lease as it was seen last.
     *
     * @param firstNanos when its key was first seen
     * @param sinceNanos when its counter was first seen
     * @param claimNanos when its claimant was first seen
     */
    private record Seen(Lease lease, long firstNanos, long sinceNanos, long claimNanos) {}

    private final Settings settings;
    private final LeaseTable table;
    private final Map<String, HeldLease> held = new TreeMap<>();
    private final Set<String> handingOver = new HashSet<>();

    /** Counters of leases when they ceased to be this worker's: what is older is an old picture. */
    private final Map<String, Long> left = new HashMap<>();

    private Map<String, Seen> seen = new TreeMap<>();
    private Map<String, StreamShard> shards = new TreeMap<>();
    private long shardsNanos = Long.MIN_VALUE;

    /** A shard has ended since the shards were listed, here or elsewhere: whoever ended it may have died of it. */
    private boolean endSeen;

    /**
     * @param table given to the leases it holds; not used by itself
     */
    LeaseCoordinator(Settings settings, LeaseTable table) {
        this.settings = settings;
        this.table = table;
    }

    /** The leases that this worker holds. */
    Collection<HeldLease> held() {
        return held.values();
    }

    /** Whether there are leases of shards that it has not heard of, or may be children of one that has ended since. */
    boolean missesShards() {
        return shards.isEmpty() || endSeen || !shards.keySet().containsAll(seen.keySet());
    }

    /**
     * Takes note of all shards of the stream.
     *
     * @param askedNanos when it was asked for them
     */
    void shards(List<StreamShard> all, long askedNanos) {
        Map<String, StreamShard> byKey = new TreeMap<>();
        all.forEach(shard -> byKey.put(shard.key(), shard));
        shards = byKey;
        shardsNanos = askedNanos;
        endSeen = false;
    }

    /** Takes note of the leases held as somebody saw or changed them; says what follows. */
    List<LeaseAction> settle() {
        List<LeaseAction> actions = new ArrayList<>();
        for (HeldLease lease : List.copyOf(held.values())) {
            if (!lease.isHeld()) {
                held.remove(lease.key());
                handingOver.remove(lease.key());
                left.put(lease.key(), lease.counter());
                if (lease.state() == HeldLease.State.LOST) {
                    actions.add(new LeaseAction.Lost(lease));
                }
            }
        }
        return actions;
    }

    /** This worker has taken a lease. */
    LeaseAction taken(Lease lease) {
        HeldLease mine = new HeldLease(table, settings.worker(), lease);
        held.put(lease.leaseKey(), mine);
        left.remove(lease.leaseKey());
        return new LeaseAction.Start(mine);
    }

    /** An owner's lease as it stands: a claim on it is answered. */
    List<LeaseAction> claimed(Lease row) {
        HeldLease mine = held.get(row.leaseKey());
        if (mine == null || !mine.isHeld() || !row.owner().equals(settings.worker())) {
            return List.of();
        }
        boolean asked = !row.claimant().isEmpty() && !row.claimant().equals(settings.worker());
        return asked && handingOver.add(row.leaseKey())
                ? List.of(new LeaseAction.HandOver(mine, row.claimant()))
                : List.of();
    }

    /**
     * Takes note of all leases of the application and says what is to be done.
     *
     * @param askedNanos when it was asked for them
     * @param nowNanos when they came
     */
    List<LeaseAction> listed(List<Lease> rows, long askedNanos, long nowNanos) {
        look(rows, nowNanos);
        List<LeaseAction> actions = new ArrayList<>(adopt());
        actions.addAll(settle());
        if (!shards.isEmpty()) {
            actions.addAll(create());
            actions.addAll(remove());
            actions.addAll(balance(askedNanos));
        }
        return actions;
    }

    private void look(List<Lease> rows, long nowNanos) {
        Map<String, Seen> now = new TreeMap<>();
        for (Lease row : rows) {
            Seen before = seen.get(row.leaseKey());
            endSeen |= ended(row) && (before == null || !ended(before.lease()));
            if (before == null) {
                now.put(row.leaseKey(), new Seen(row, nowNanos, nowNanos, nowNanos));
            } else {
                boolean moved =
                        before.lease().leaseCounter() != row.leaseCounter() && !onlyClaimed(before.lease(), row);
                boolean sameClaim = before.lease().claimant().equals(row.claimant());
                now.put(
                        row.leaseKey(),
                        new Seen(
                                row,
                                before.firstNanos(),
                                moved ? nowNanos : before.sinceNanos(),
                                sameClaim ? before.claimNanos() : nowNanos));
            }
        }
        seen = now;
    }

    /** Whether all that happened to a lease is that somebody asked for it: that is no sign of life of its owner. */
    private static boolean onlyClaimed(Lease before, Lease now) {
        return now.leaseCounter() == before.leaseCounter() + 1
                && now.owner().equals(before.owner())
                && !now.claimant().isEmpty()
                && !now.claimant().equals(before.claimant());
    }

    /** What the picture says of this worker's own leases, some of which it may not know of: answers get lost. */
    private List<LeaseAction> adopt() {
        List<LeaseAction> actions = new ArrayList<>();
        for (Seen one : seen.values()) {
            Lease row = one.lease();
            HeldLease mine = held.get(row.leaseKey());
            if (mine != null) {
                mine.seen(row);
                actions.addAll(claimed(row));
            } else if (row.owner().equals(settings.worker())
                    && row.leaseCounter() > left.getOrDefault(row.leaseKey(), -1L)) {
                actions.add(taken(row));
            }
        }
        return actions;
    }

    /** Parents first, as the stream lists them: by the number in their ids. */
    private List<LeaseAction> create() {
        List<LeaseAction> actions = new ArrayList<>();
        for (StreamShard shard : shards.values()) {
            if (!seen.containsKey(shard.key())) {
                Checkpoint from = inherits(shard) ? Checkpoint.TRIM_HORIZON : settings.initial();
                actions.add(new LeaseAction.Create(shard.key(), from));
            }
        }
        return actions;
    }

    /** What came out of a shard that somebody works on, or did, is read whole. */
    private boolean inherits(StreamShard shard) {
        for (String parent : shard.parents()) {
            StreamShard known = shards.get(parent);
            if (seen.containsKey(parent) || known != null && inherits(known)) {
                return true;
            }
        }
        return false;
    }

    /** A shard that the stream lists no more has no records left. */
    private List<LeaseAction> remove() {
        List<LeaseAction> actions = new ArrayList<>();
        for (Seen one : seen.values()) {
            if (!shards.containsKey(one.lease().leaseKey()) && shardsNanos - one.firstNanos() > 0) {
                actions.add(new LeaseAction.Delete(one.lease()));
            }
        }
        return actions;
    }

    private List<LeaseAction> balance(long askedNanos) {
        List<Lease> free = new ArrayList<>();
        List<Lease> others = new ArrayList<>();
        Map<String, Integer> load = new TreeMap<>();
        load.put(settings.worker(), 0);
        int mine = 0;
        for (Seen one : seen.values()) {
            Lease row = one.lease();
            if (!mayRun(row) || handingOver.contains(row.leaseKey())) {
                continue;
            }
            boolean own = held.containsKey(row.leaseKey());
            if (own) {
                mine++;
            } else if (row.owner().isEmpty() || askedNanos - one.sinceNanos() >= settings.leaseNanos()) {
                free.add(row);
            } else if (row.claimant().equals(settings.worker())
                    && askedNanos - one.claimNanos() >= settings.handOverNanos()) {
                free.add(row);
            } else {
                String owner = row.claimant().isEmpty() ? row.owner() : row.claimant();
                load.merge(owner, 1, Integer::sum);
                if (row.claimant().isEmpty()) {
                    others.add(row);
                }
            }
        }
        load.merge(settings.worker(), mine, Integer::sum);
        List<LeaseAction> actions = new ArrayList<>(take(free, load, askedNanos));
        actions.addAll(claim(others, load));
        return actions;
    }

    /** Whether a lease has been free for two turns: then whoever it was left to does not take it. */
    private boolean overdue(Lease lease, long askedNanos) {
        long patience = settings.leaseNanos() * 2 / 3;
        Seen one = seen.get(lease.leaseKey());
        long free = lease.owner().isEmpty() ? 0 : settings.leaseNanos();
        return one != null && askedNanos - one.sinceNanos() >= free + patience;
    }

    /** Not more than an even share, as far as it knows of others: what is left over is theirs, unless they leave it. */
    private List<LeaseAction> take(List<Lease> free, Map<String, Integer> load, long askedNanos) {
        int total =
                free.size() + load.values().stream().mapToInt(Integer::intValue).sum();
        int share = (total + load.size() - 1) / load.size();
        List<LeaseAction> actions = new ArrayList<>();
        free.sort(spread());
        for (Lease lease : free) {
            int mine = load.getOrDefault(settings.worker(), 0);
            if (mine >= settings.leasesMax() || mine >= share && !overdue(lease, askedNanos)) {
                continue;
            }
            actions.add(new LeaseAction.Take(lease));
            load.merge(settings.worker(), 1, Integer::sum);
        }
        return actions;
    }

    /** From whoever has most, until nobody has two more than this worker. */
    private List<LeaseAction> claim(List<Lease> others, Map<String, Integer> load) {
        List<LeaseAction> actions = new ArrayList<>();
        others.sort(spread());
        while (load.getOrDefault(settings.worker(), 0) < settings.leasesMax()) {
            String most = load.entrySet().stream()
                    .max(Map.Entry.comparingByValue())
                    .orElseThrow()
                    .getKey();
            Lease lease = others.stream()
                    .filter(each -> each.owner().equals(most))
                    .findFirst()
                    .orElse(null);
            if (lease == null || load.getOrDefault(most, 0) - load.getOrDefault(settings.worker(), 0) < 2) {
                break;
            }
            actions.add(new LeaseAction.Claim(lease));
            others.remove(lease);
            load.merge(most, -1, Integer::sum);
            load.merge(settings.worker(), 1, Integer::sum);
        }
        return actions;
    }

    /** Not before its parents are done, and not once it is. */
    private boolean mayRun(Lease row) {
        StreamShard shard = shards.get(row.leaseKey());
        if (shard == null || ended(row)) {
            return false;
        }
        for (String parent : shard.parents()) {
            Seen known = seen.get(parent);
            boolean done = known == null ? !shards.containsKey(parent) : ended(known.lease());
            if (!done) {
                return false;
            }
        }
        return true;
    }

    private static boolean ended(Lease row) {
        return row.checkpoint().equals(Checkpoint.SHARD_END.toString());
    }

    /** Each worker begins elsewhere, so that they do not all run for the same lease. */
    private Comparator<Lease> spread() {
        return Comparator.comparingInt((Lease lease) -> (settings.worker() + lease.leaseKey()).hashCode())
                .thenComparing(Lease::leaseKey);
    }
}
