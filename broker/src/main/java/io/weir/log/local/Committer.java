package io.weir.log.local;

import io.weir.log.Machine;
import io.weir.log.Outcome.Refusal;
import io.weir.store.StoreException;
import io.weir.store.StoreHealth;
import org.jspecify.annotations.Nullable;

/// The first half of the lane, on a thread of its own: the owner of the machine's state. Takes what waits, applies it
/// into one batch, writes the batch and gives the group to the [Syncer]. Never waits for more commands than there are.
final class Committer implements Runnable {

    private final LaneParts parts;
    private final Machine machine;
    private final Syncer syncer;
    private final Wakeup sleep;

    /// Taken from the intake, oldest first, but not yet in a group.
    private @Nullable Pending<?> backlog;

    private volatile boolean stopping;

    Committer(LaneParts parts, Machine machine, Syncer syncer, Wakeup sleep) {
        this.parts = parts;
        this.machine = machine;
        this.syncer = syncer;
        this.sleep = sleep;
    }

    /// Ends the thread when everything that was taken is written.
    void stop() {
        parts.intake().refuseFurther(Refusal.STOPPING);
        stopping = true;
        sleep.wake();
    }

    @Override
    public void run() {
        try {
            while (true) {
                sleep.awaitUntil(this::mayProceed);
                if (parts.failure().why() != null) {
                    break;
                }
                if (backlog == null && parts.intake().isEmpty()) {
                    if (stopping) {
                        backlog = parts.intake().close(Refusal.STOPPING);
                        if (backlog == null) {
                            break;
                        }
                    }
                    continue;
                }
                commitOnce();
            }
        } catch (RuntimeException | Error e) {
            parts.failure().raise("commit", e);
        } finally {
            refuse(backlog);
            refuse(parts.intake().close(parts.failure().why() == null ? Refusal.STOPPING : Refusal.STORE_FAILED));
            syncer.finish();
        }
    }

    private boolean mayProceed() {
        if (parts.failure().why() != null) {
            return true;
        }
        if (!syncer.hasRoom()) {
            return false;
        }
        if (stopping) {
            return true;
        }
        return (backlog != null || !parts.intake().isEmpty())
                && (!syncer.isBusy()
                        || parts.intake().waitingBytes() >= parts.settings().earlyWriteBytes());
    }

    private void commitOnce() {
        Group group = new Group();
        try {
            StoreHealth health = parts.store().health();
            if (health instanceof StoreHealth.Failed failed) {
                throw new StoreException(failed.cause());
            }
            fill(group, health instanceof StoreHealth.Full);
            if (!group.batch.isEmpty()) {
                long began = parts.clock().monotonicNanos();
                parts.store().write(group.batch);
                parts.timings().write().record(parts.clock().monotonicNanos() - began);
            }
        } catch (RuntimeException | Error e) {
            parts.failure().raise("write", e);
        }
        if (!group.commands.isEmpty()) {
            syncer.give(group);
        }
    }

    /// Applies commands until a bound of the group is reached or none waits.
    private void fill(Group group, boolean full) {
        LaneSettings settings = parts.settings();
        long atMs = parts.clock().wallMs();
        while (group.commands.size() < settings.groupCommandsMax() && group.weight < settings.groupBytesMax()) {
            if (backlog == null) {
                backlog = parts.intake().takeAll();
            }
            Pending<?> pending = backlog;
            if (pending == null) {
                return;
            }
            backlog = pending.next;
            pending.next = null;
            parts.intake().left(pending.weight);
            if (full && pending.command.addsRecords()) {
                refuse(pending);
            } else {
                group.add(pending);
                pending.apply(machine, atMs, group.batch);
            }
        }
    }

    private void refuse(@Nullable Pending<?> oldest) {
        Refusal why = parts.failure().why() != null
                ? Refusal.STORE_FAILED
                : parts.intake().closedFor() != null ? Refusal.STOPPING : Refusal.STORE_FULL;
        for (Pending<?> here = oldest; here != null; here = here.next) {
            parts.intake().release(1, here.weight);
            here.refuse(why);
        }
    }
}
