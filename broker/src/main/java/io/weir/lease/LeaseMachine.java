package io.weir.lease;

import io.weir.lease.LeaseResult.Accepted;
import io.weir.lease.LeaseResult.Refusal;
import io.weir.lease.LeaseResult.Rejected;
import io.weir.log.Machine.Applied;
import io.weir.store.Batch;
import io.weir.store.Cursor;
import io.weir.store.Family;
import io.weir.store.Store;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Judges and carries out commands on leases. Owned by the log's applying thread; the publish hooks run on its
/// publishing thread. No clock, no I/O: a command costs a row and a place in two maps, however many leases there are.
public final class LeaseMachine {

    /// Leases in all, some 40 MiB of memory at the longest texts.
    public static final int LEASES_MAX = 40_000;

    /// Leases of one application: as many as an account may have open shards, at the service's greatest default
    /// (B-027).
    public static final int LEASES_OF_APPLICATION_MAX = 20_000;

    /// Applications of one account that have leases.
    public static final int APPLICATIONS_MAX = 1_000;

    @SuppressWarnings("UnnecessaryLambda") // it has a name because its users need one
    private static final Runnable NOTHING_TO_SHOW = () -> {};

    private record Application(String accountId, String name) {
        static Application of(LeaseKey lease) {
            return new Application(lease.accountId(), lease.application());
        }
    }

    private final Map<LeaseKey, LeaseEntry> newest = new HashMap<>();
    private final Map<Application, Integer> leasesOf = new HashMap<>();
    private final Map<String, Integer> applicationsOf = new HashMap<>();
    private final Leases shown;

    /// Where the counters of new leases begin: above those of all that were deleted, so that whoever knew such a
    /// one does not take its successor for it.
    private long floor;

    private LeaseMachine(List<LeaseEntry> restored, long floor) {
        restored.forEach(this::keep);
        this.floor = floor;
        this.shown = new Leases(restored);
    }

    /// The leases that a store holds.
    ///
    /// @throws io.weir.store.CorruptionException when a row is damaged
    public static LeaseMachine restore(Store store) {
        List<LeaseEntry> leases = new ArrayList<>();
        long floor = 0;
        try (Cursor cursor = store.cursor(Family.META)) {
            cursor.seek(LeaseRow.floorKey());
            while (cursor.valid() && cursor.key()[0] == LeaseRow.PREFIX) {
                byte[] key = cursor.key();
                if (key.length == LeaseRow.floorKey().length) {
                    floor = LeaseRow.decodeFloor(cursor.value());
                } else {
                    leases.add(LeaseRow.decode(key, cursor.value()));
                }
                cursor.next();
            }
        }
        return new LeaseMachine(leases, floor);
    }

    /// The leases that readers see.
    public Leases leases() {
        return shown;
    }

    /// Applies one command, as a [io.weir.log.Machine] does.
    public Applied<? extends LeaseResult<?>> apply(LeaseCommand<?> command, long atMs, Batch batch) {
        return switch (command) {
            case LeaseCommand.Create create -> create(create, atMs, batch);
            case LeaseCommand.Update update -> update(update, atMs, batch);
            case LeaseCommand.Renew renew -> renew(renew, atMs, batch);
            case LeaseCommand.Delete delete -> delete(delete, batch);
        };
    }

    private Applied<LeaseResult<LeaseEntry>> create(LeaseCommand.Create command, long atMs, Batch batch) {
        Refusal refusal = refusal(command.key());
        if (refusal != null) {
            return rejected(refusal);
        }
        LeaseEntry lease = LeaseEntry.made(command.key(), floor, command.checkpoint(), atMs);
        keep(lease);
        return stored(lease, batch);
    }

    private @Nullable Refusal refusal(LeaseKey key) {
        if (newest.containsKey(key)) {
            return new LeaseResult.Exists();
        }
        int siblings = leasesOf.getOrDefault(Application.of(key), 0);
        if (siblings >= LEASES_OF_APPLICATION_MAX) {
            return new LeaseResult.TooManyOfApplication(LEASES_OF_APPLICATION_MAX);
        }
        if (siblings == 0 && applicationsOf.getOrDefault(key.accountId(), 0) >= APPLICATIONS_MAX) {
            return new LeaseResult.TooManyApplications(APPLICATIONS_MAX);
        }
        return newest.size() >= LEASES_MAX ? new LeaseResult.TooMany(LEASES_MAX) : null;
    }

    private Applied<LeaseResult<LeaseEntry>> update(LeaseCommand.Update command, long atMs, Batch batch) {
        LeaseEntry lease = newest.get(command.key());
        Refusal refusal = refusal(lease, command.counter());
        if (lease == null || refusal != null) {
            return rejected(refusal == null ? new LeaseResult.Missing() : refusal);
        }
        LeaseEntry changed = lease.changed(command, atMs);
        newest.put(changed.key(), changed);
        return stored(changed, batch);
    }

    private Applied<LeaseResult<List<LeaseCommand.Renewal>>> renew(LeaseCommand.Renew command, long atMs, Batch batch) {
        List<LeaseCommand.Renewal> renewals = new ArrayList<>(command.held().size());
        List<LeaseEntry> renewed = new ArrayList<>(command.held().size());
        for (LeaseCommand.Held held : command.held()) {
            LeaseEntry lease = newest.get(held.key());
            if (lease != null
                    && lease.counter() == held.counter()
                    && lease.owner().equals(command.owner())) {
                LeaseEntry next = lease.renewed(atMs);
                newest.put(next.key(), next);
                put(next, batch);
                renewed.add(next);
                renewals.add(new LeaseCommand.Renewal(held.key(), next, true));
            } else {
                renewals.add(new LeaseCommand.Renewal(held.key(), lease, false));
            }
        }
        return new Applied<>(new Accepted<>(renewals), () -> renewed.forEach(shown::show));
    }

    private Applied<LeaseResult<LeaseEntry>> delete(LeaseCommand.Delete command, Batch batch) {
        LeaseEntry lease = newest.get(command.key());
        Refusal refusal = refusal(lease, command.counter());
        if (lease == null || refusal != null) {
            return rejected(refusal == null ? new LeaseResult.Missing() : refusal);
        }
        drop(lease);
        batch.delete(Family.META, LeaseRow.key(lease.key()));
        if (lease.counter() >= floor) {
            floor = lease.counter() + 1;
            batch.put(Family.META, LeaseRow.floorKey(), LeaseRow.encodeFloor(floor));
        }
        return new Applied<>(new Accepted<>(lease), () -> shown.hide(lease.key()));
    }

    private static @Nullable Refusal refusal(@Nullable LeaseEntry lease, long expected) {
        if (lease == null) {
            return new LeaseResult.Missing();
        }
        return lease.counter() == expected ? null : new LeaseResult.Changed(lease);
    }

    private Applied<LeaseResult<LeaseEntry>> stored(LeaseEntry lease, Batch batch) {
        put(lease, batch);
        return new Applied<>(new Accepted<>(lease), () -> shown.show(lease));
    }

    private static Applied<LeaseResult<LeaseEntry>> rejected(Refusal why) {
        return new Applied<>(new Rejected<>(why), NOTHING_TO_SHOW);
    }

    private static void put(LeaseEntry lease, Batch batch) {
        byte[] key = LeaseRow.key(lease.key());
        batch.put(Family.META, key, LeaseRow.encode(lease, key));
    }

    private void keep(LeaseEntry lease) {
        newest.put(lease.key(), lease);
        if (leasesOf.merge(Application.of(lease.key()), 1, Integer::sum) == 1) {
            applicationsOf.merge(lease.key().accountId(), 1, Integer::sum);
        }
    }

    private void drop(LeaseEntry lease) {
        newest.remove(lease.key());
        if (leasesOf.computeIfPresent(Application.of(lease.key()), (_, count) -> count == 1 ? null : count - 1)
                == null) {
            applicationsOf.computeIfPresent(lease.key().accountId(), (_, count) -> count == 1 ? null : count - 1);
        }
    }
}
