package io.weir.api;

import io.weir.log.Outcome;
import io.weir.protocol.error.ErrorType;
import io.weir.protocol.error.ServiceException;
import io.weir.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Waits for the log on behalf of a call, not longer than the call's deadline.
public final class Waiting {

    private static final String TIMED_OUT = "The outcome was not known within the time of the request";

    private final Clock clock;

    /// Measures with this clock.
    public Waiting(Clock clock) {
        this.clock = clock;
    }

    /// How the command ended; [Outcome.Unknown] when that is not known in time.
    public <R> Outcome<R> join(Context context, CompletableFuture<Outcome<R>> submitted) {
        return join(context.deadlineNanos(), submitted);
    }

    /// How the command ended; [Outcome.Unknown] when that is not known by a moment of the monotonic clock.
    public <R> Outcome<R> join(long deadlineNanos, CompletableFuture<Outcome<R>> submitted) {
        if (submitted.isDone()) {
            return submitted.join();
        }
        try {
            long leftNanos = deadlineNanos - clock.monotonicNanos();
            return submitted.get(Math.max(0, leftNanos), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return new Outcome.Unknown<>(TIMED_OUT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Outcome.Unknown<>("The broker is stopping");
        } catch (ExecutionException e) {
            throw new IllegalStateException("The log failed in a way it does not name", e.getCause());
        }
    }

    /// The error for a command that was certainly not taken: the caller may try again.
    public static ServiceException refused(Outcome.Refusal why) {
        return switch (why) {
            case OVERLOADED, STOPPING -> Faults.overloaded();
            case STORE_FULL, STORE_FAILED -> Faults.storeUnavailable();
        };
    }

    /// The error for a command that may or may not have been carried out. Never reported as done.
    public static ServiceException unknown(ErrorType internalFailure) {
        return new ServiceException(internalFailure, "The outcome of the request is unknown.");
    }
}
