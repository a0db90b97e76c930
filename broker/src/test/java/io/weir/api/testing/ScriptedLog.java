package io.weir.api.testing;

import io.weir.log.Command;
import io.weir.log.CommandLog;
import io.weir.log.Outcome;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;

/// A log that hands commands on to another, except where a test wants something else to happen.
public final class ScriptedLog {

    private Predicate<Command<?>> answered = command -> false;
    private Outcome<?> outcome = new Outcome.Unknown<>("no outcome was set");
    private Predicate<Command<?>> awaited = command -> false;
    private Runnable first = () -> {};

    /// Answers some record-bearing commands with an outcome instead of taking them.
    public void answer(Predicate<Command<?>> which, Outcome<?> with) {
        answered = which.and(Command::addsRecords);
        outcome = with;
    }

    /// Does something once, just before the first such command is taken.
    public void before(Predicate<Command<?>> which, Runnable what) {
        awaited = which;
        first = what;
    }

    /// The log in front of another.
    public CommandLog over(CommandLog next) {
        return new CommandLog() {
            @Override
            @SuppressWarnings("unchecked") // outcomes without a result fit every command
            public <R> CompletableFuture<Outcome<R>> submit(Command<R> command) {
                if (awaited.test(command)) {
                    awaited = other -> false;
                    first.run();
                }
                return answered.test(command)
                        ? CompletableFuture.completedFuture((Outcome<R>) outcome)
                        : next.submit(command);
            }

            @Override
            public Optional<Outcome.Refusal> refusal() {
                return next.refusal();
            }
        };
    }
}
