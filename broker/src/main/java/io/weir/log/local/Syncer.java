package io.weir.log.local;

import io.weir.store.Store;
import io.weir.time.Clock;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// The second half of the lane, on a thread of its own: makes written groups durable, shows them to readers in log
/// order, and answers. One group may wait here while the one before is being synced.
final class Syncer implements Runnable {

    private final Store store;
    private final Clock clock;
    private final Intake intake;
    private final Failure failure;
    private final LaneTimings timings;
    private final LaneCounters counters;
    private final int earlyWriteBytes;
    private final Wakeup committer;
    private final Wakeup sleep = new Wakeup();
    private final AtomicReference<@Nullable Group> written = new AtomicReference<>();
    private volatile boolean syncing;
    private volatile boolean finished;

    Syncer(LaneParts parts, Wakeup committer) {
        this.store = parts.store();
        this.clock = parts.clock();
        this.intake = parts.intake();
        this.failure = parts.failure();
        this.timings = parts.timings();
        this.counters = parts.counters();
        this.earlyWriteBytes = parts.settings().earlyWriteBytes();
        this.committer = committer;
    }

    /// Whether a group can be given now. Committer only.
    boolean hasRoom() {
        return written.get() == null;
    }

    /// Whether a sync is running or about to.
    boolean isBusy() {
        return syncing || written.get() != null;
    }

    /// Takes a group that was written. Committer only, when there is room.
    void give(Group group) {
        written.set(group);
        sleep.wake();
    }

    /// No further group will come. Committer only.
    void finish() {
        finished = true;
        sleep.wake();
    }

    @Override
    public void run() {
        while (true) {
            sleep.awaitUntil(() -> written.get() != null || finished);
            syncing = true;
            Group group = written.getAndSet(null);
            if (group == null) {
                return;
            }
            if (intake.waitingBytes() >= earlyWriteBytes) {
                committer.wake();
            }
            complete(group);
        }
    }

    private void complete(Group group) {
        try {
            if (failure.why() == null) {
                long began = clock.monotonicNanos();
                store.sync();
                timings.sync().record(clock.monotonicNanos() - began);
            }
            if (failure.why() == null) {
                group.commands.forEach(Pending::publish);
            }
        } catch (RuntimeException | Error e) {
            failure.raise("sync", e);
        }
        syncing = false;
        committer.wake();
        intake.release(group.commands.size(), group.weight);
        if (failure.why() == null) {
            try {
                answer(group);
            } catch (RuntimeException | Error e) {
                failure.raise("answer", e);
                committer.wake();
            }
        }
        String why = failure.why();
        if (why != null) {
            group.commands.forEach(pending -> pending.unknown(why));
        }
    }

    /// Answers from the last command to the first: a caller that submitted several and waits for them in its own
    /// order is woken once, when all of them are answered, and not once for each.
    private void answer(Group group) {
        counters.groups.increment();
        counters.commands.add(group.commands.size());
        counters.bytes.add(group.weight);
        long now = clock.monotonicNanos();
        for (Pending<?> pending : group.commands.reversed()) {
            timings.commit().record(now - pending.submittedNanos);
            pending.done();
        }
    }
}
