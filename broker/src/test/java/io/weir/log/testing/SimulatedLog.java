package io.weir.log.testing;

import io.weir.log.Command;
import io.weir.log.CommandLog;
import io.weir.log.Machine;
import io.weir.log.Outcome;
import io.weir.store.Batch;
import io.weir.store.Store;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// A command log without threads: the test says when commands are written and when they become durable. Used by one
/// thread.
public final class SimulatedLog implements CommandLog {

    private final Store store;
    private final Queue<Entry<?>> waiting = new ArrayDeque<>();
    private final List<Entry<?>> written = new ArrayList<>();

    /// @param store where batches go
    public SimulatedLog(Store store) {
        this.store = store;
    }

    @Override
    public <R> CompletableFuture<Outcome<R>> submit(Command<R> command) {
        Entry<R> entry = new Entry<>(command);
        waiting.add(entry);
        return entry.future;
    }

    @Override
    public Optional<Outcome.Refusal> refusal() {
        return Optional.empty();
    }

    /// Applies and writes up to `commandsMax` commands in one batch.
    public void write(Machine machine, int commandsMax, long atMs) {
        Batch batch = new Batch();
        for (int i = 0; i < commandsMax && !waiting.isEmpty(); i++) {
            Entry<?> entry = waiting.remove();
            entry.apply(machine, atMs, batch);
            written.add(entry);
        }
        if (!batch.isEmpty()) {
            store.write(batch);
        }
    }

    /// Makes everything written durable, publishes and answers.
    public void sync() {
        store.sync();
        written.forEach(Entry::publish);
        written.forEach(Entry::answer);
        written.clear();
    }

    private static final class Entry<R> {
        private final Command<R> command;
        private final CompletableFuture<Outcome<R>> future = new CompletableFuture<>();
        private Machine.@Nullable Applied<R> applied;

        private Entry(Command<R> command) {
            this.command = command;
        }

        private void apply(Machine machine, long atMs, Batch batch) {
            applied = machine.apply(command, atMs, batch);
        }

        private void publish() {
            Objects.requireNonNull(applied).publish().run();
        }

        private void answer() {
            future.complete(new Outcome.Done<>(Objects.requireNonNull(applied).result()));
        }
    }
}
