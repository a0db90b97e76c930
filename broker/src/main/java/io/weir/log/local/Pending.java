package io.weir.log.local;

import io.weir.log.Command;
import io.weir.log.Machine;
import io.weir.log.Outcome;
import io.weir.store.Batch;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// A command on its way through the lane. Made by the submitter, then owned by the intake, the committer thread and the
/// sync thread in turn; each hand-over is a volatile write.
///
/// @param <R> what the machine answers
final class Pending<R> {

    final Command<R> command;
    final CompletableFuture<Outcome<R>> future = new CompletableFuture<>();
    final int weight;
    final long submittedNanos;

    /// The command behind this one in whichever list holds it.
    @Nullable
    Pending<?> next;

    private Machine.@Nullable Applied<R> applied;

    Pending(Command<R> command, long submittedNanos) {
        this.command = command;
        this.weight = command.weightBytes();
        this.submittedNanos = submittedNanos;
    }

    void apply(Machine machine, long atMs, Batch batch) {
        applied = machine.apply(command, atMs, batch);
    }

    void publish() {
        result().publish().run();
    }

    void done() {
        future.complete(new Outcome.Done<>(result().result()));
    }

    void refuse(Outcome.Refusal why) {
        future.complete(new Outcome.Refused<>(why));
    }

    void unknown(String why) {
        future.complete(new Outcome.Unknown<>(why));
    }

    private Machine.Applied<R> result() {
        if (applied == null) {
            throw new IllegalStateException("the command was not applied");
        }
        return applied;
    }
}
