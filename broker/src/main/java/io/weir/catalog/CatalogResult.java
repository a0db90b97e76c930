package io.weir.catalog;

/// What the machine answers a command.
///
/// @param <T> what an accepted command gives
public sealed interface CatalogResult<T> {

    /// The command was carried out.
    record Accepted<T>(T value) implements CatalogResult<T> {}

    /// The command was refused and changed nothing.
    record Rejected<T>(Rejection why) implements CatalogResult<T> {}
}
