package io.weir.log;

/// How a submitted command ended.
///
/// @param <R> the result type of the command
public sealed interface Outcome<R> {

    /// Applied, and durable when this value is seen.
    record Done<R>(R result) implements Outcome<R> {}

    /// Certainly not applied, now or ever.
    record Refused<R>(Refusal why) implements Outcome<R> {}

    /// Perhaps durable, perhaps not: the disk failed, or the process stops, while it was in flight.
    record Unknown<R>(String why) implements Outcome<R> {}

    /// Why a command was not taken.
    enum Refusal {
        /// The queue's bound is reached; try again.
        OVERLOADED,
        /// The disk is full; try again when the operator has freed space.
        STORE_FULL,
        /// The store has failed; final until a restart.
        STORE_FAILED,
        /// The broker is stopping.
        STOPPING
    }
}
