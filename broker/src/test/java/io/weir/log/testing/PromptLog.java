package io.weir.log.testing;

import io.weir.log.Command;
import io.weir.log.CommandLog;
import io.weir.log.Machine;
import io.weir.log.Outcome;
import io.weir.store.Batch;
import io.weir.store.Store;
import io.weir.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// A command log without threads that has everything applied, durable, published and answered when `submit` returns; or
/// refuses, when the test says so. Used by one thread.
public final class PromptLog implements CommandLog {

    private final Store store;
    private final Clock clock;
    private @Nullable Machine machine;
    private Outcome.@Nullable Refusal refusing;

    /// @param store where batches go
    /// @param clock the time of commands
    public PromptLog(Store store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /// Applies commands by this machine from now on.
    public void start(Machine starting) {
        machine = starting;
    }

    /// Refuses commands from now on, or no more when null.
    public void refuse(Outcome.@Nullable Refusal why) {
        refusing = why;
    }

    @Override
    public <R> CompletableFuture<Outcome<R>> submit(Command<R> command) {
        if (refusing != null) {
            return CompletableFuture.completedFuture(new Outcome.Refused<>(refusing));
        }
        Batch batch = new Batch();
        Machine.Applied<R> applied = Objects.requireNonNull(machine).apply(command, clock.wallMs(), batch);
        store.write(batch);
        store.sync();
        applied.publish().run();
        return CompletableFuture.completedFuture(new Outcome.Done<>(applied.result()));
    }

    @Override
    public Optional<Outcome.Refusal> refusal() {
        return Optional.ofNullable(refusing);
    }
}
