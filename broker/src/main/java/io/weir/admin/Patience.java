package io.weir.admin;

import io.weir.api.Waiting;
import io.weir.log.Outcome;
import io.weir.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// Waits for the log on behalf of operators. For any thread.
final class Patience {

    /// How long: more than a group commit takes on a disk that stalls, and well below the 30 s after which the
    /// commands give up.
    private static final long WAIT_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final Clock clock;
    private final Waiting waiting;

    Patience(Clock clock) {
        this.clock = clock;
        this.waiting = new Waiting(clock);
    }

    /// How a command ended; [Outcome.Unknown] when that is not known in time.
    <R> Outcome<R> await(Supplier<CompletableFuture<Outcome<R>>> submission) {
        long deadlineNanos = clock.monotonicNanos() + WAIT_NANOS;
        return waiting.join(deadlineNanos, submission.get());
    }
}
