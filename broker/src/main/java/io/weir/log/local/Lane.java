package io.weir.log.local;

import io.weir.log.Command;
import io.weir.log.CommandLog;
import io.weir.log.Machine;
import io.weir.log.Outcome;
import io.weir.log.Outcome.Refusal;
import io.weir.store.Store;
import io.weir.store.StoreHealth;
import io.weir.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// The command log of a stand-alone broker. Commands are taken by any thread into a bounded queue; one committer thread
/// applies them and writes them in groups; one sync thread makes the groups durable, publishes and answers, while the
/// committer already writes the next.
///
/// Group commit waits for nobody: a group is what came while the one before was being synced. A failure of the store or
/// of the machine is final: what was in flight ends as `Unknown`, everything later as `Refused`.
///
/// Made first, started with the machine later, because handles that the machine makes submit to this log. Commands that
/// come before the start wait.
public final class Lane implements CommandLog, AutoCloseable {

    /// How often a stop looks whether the committer waits for space.
    private static final long STOP_LOOK_MS = 100;

    private final LaneParts parts;
    private final LaneCounters counters = new LaneCounters();
    private final Wakeup committerSleep = new Wakeup();
    private @Nullable Committer committer;
    private @Nullable Thread committerThread;
    private @Nullable Thread syncThread;

    /// @param store where batches go
    /// @param clock gives the time of each group and measures
    /// @param settings the bounds
    /// @param timings where durations are recorded
    public Lane(Store store, Clock clock, LaneSettings settings, LaneTimings timings) {
        Intake intake =
                new Intake(settings.commandsInFlightMax(), settings.bytesInFlightMax(), settings.earlyWriteBytes());
        this.parts = new LaneParts(store, clock, settings, intake, new Failure(), timings, counters);
    }

    /// Starts the two threads. Once, by the thread that also closes.
    ///
    /// @param machine applies the commands; called by the committer thread alone from now on
    public void start(Machine machine) {
        Syncer syncer = new Syncer(parts, committerSleep);
        Committer starting = new Committer(parts, machine, syncer, committerSleep);
        committer = starting;
        syncThread = Thread.ofPlatform().name("lane-sync").start(syncer);
        committerThread = Thread.ofPlatform().name("lane-commit").start(starting);
    }

    @Override
    public <R> CompletableFuture<Outcome<R>> submit(Command<R> command) {
        Pending<R> pending = new Pending<>(command, parts.clock().monotonicNanos());
        if (command.addsRecords() && queuesBehindFullStore()) {
            pending.refuse(Refusal.STORE_FULL);
            return pending.future;
        }
        switch (parts.intake().offer(pending)) {
            case TAKEN -> {}
            case TAKEN_WAKE -> committerSleep.wake();
            case REFUSED -> {
                Refusal closed = parts.intake().closedFor();
                if (closed == null) {
                    counters.overloads.increment();
                }
                pending.refuse(closed == null ? Refusal.OVERLOADED : closed);
            }
        }
        return pending.future;
    }

    /// The committer refuses records while the store is full, but not while it waits itself, with a batch that met
    /// the full disk. Looks at the store only when commands wait.
    private boolean queuesBehindFullStore() {
        return !parts.intake().isEmpty() && parts.store().health() instanceof StoreHealth.Full;
    }

    @Override
    public Optional<Refusal> refusal() {
        Refusal closed = parts.intake().closedFor();
        if (closed != null) {
            return Optional.of(closed);
        }
        return switch (parts.store().health()) {
            case StoreHealth.Failed _ -> Optional.of(Refusal.STORE_FAILED);
            case StoreHealth.Full _ -> Optional.of(Refusal.STORE_FULL);
            case StoreHealth.Writable _ ->
                parts.failure().why() == null ? Optional.empty() : Optional.of(Refusal.STORE_FAILED);
        };
    }

    /// What the lane did so far.
    public LaneCounters counters() {
        return counters;
    }

    /// Commands taken and not yet answered.
    public int commandsInFlight() {
        return parts.intake().commandsInFlight();
    }

    /// Weight of the commands taken and not yet answered.
    public long bytesInFlight() {
        return parts.intake().bytesInFlight();
    }

    /// Refuses further commands, makes durable and answers what was taken, and ends the threads.
    @Override
    public void close() {
        Committer running = committer;
        if (running == null) {
            for (Pending<?> here = parts.intake().close(Refusal.STOPPING); here != null; here = here.next) {
                here.refuse(Refusal.STOPPING);
            }
            return;
        }
        running.stop();
        join(committerThread, true);
        join(syncThread, false);
    }

    /// @param writes whether the thread may be waiting for space on a full disk, which could last for ever: it is
    /// told to give up
    private void join(@Nullable Thread thread, boolean writes) {
        boolean interrupted = false;
        while (thread != null && thread.isAlive()) {
            try {
                if (writes && parts.store().health() instanceof StoreHealth.Full) {
                    thread.interrupt();
                }
                thread.join(STOP_LOOK_MS);
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
