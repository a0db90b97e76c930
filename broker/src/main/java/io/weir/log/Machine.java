package io.weir.log;

import io.weir.store.Batch;

/// A deterministic state machine: same commands, same times, same order, same state everywhere. Reads no clock, no
/// random source, no configuration that may differ between nodes; does no I/O. Called by the log's owner thread only.
///
/// The state it computes runs ahead of what is durable: readers must see it only when `publish` of the result ran.
public interface Machine {

    /// Applies one command.
    ///
    /// @param atMs wall time chosen by whoever ordered the command, the same on every node; may be earlier than the
    /// last one
    /// @param batch where the rows of the new state go; written atomically with those of the neighbours in the same
    /// group commit
    <R> Applied<R> apply(Command<R> command, long atMs, Batch batch);

    /// What applying a command gave.
    ///
    /// @param result the answer for the submitter
    /// @param publish makes the effects visible to readers; run once, in log order, after the batch is durable
    record Applied<R>(R result, Runnable publish) {}
}
