package io.weir.log;

/// A change of state that a [Machine] can apply. Immutable once submitted. `R` is what the machine answers.
///
/// @param <R> the result type
public interface Command<R> {

    /// Bytes this command brings to the store, for the bounds on queue and group commit.
    int weightBytes();

    /// Whether the command brings new records. Such commands are refused while the store is full; the others, which
    /// free space or change a few bytes of the catalog, are not.
    boolean addsRecords();
}
