package io.weir.log;

import java.util.concurrent.CompletableFuture;

/// Orders commands, makes them durable, and answers. The future never completes exceptionally for an expected reason:
/// see [Outcome].
///
/// Order: commands that one thread submits are applied in that order; the order of all commands is one and the same for
/// all observers. A command's effects are published to readers before its future completes, and only once they are
/// durable.
public interface CommandLog {

    /// Takes a command, or refuses it at once. Never blocks.
    <R> CompletableFuture<Outcome<R>> submit(Command<R> command);

    /// What the log would answer a record-bearing command now: empty when it would be taken.
    java.util.Optional<Outcome.Refusal> refusal();
}
