package io.weir.store;

/// What a store can do now.
public sealed interface StoreHealth {

    /// Everything.
    record Writable() implements StoreHealth {}

    /// Free space is under the reserve: records must not be written; small catalog changes and deletions still may.
    /// Heals by itself when space is freed.
    ///
    /// @param freeBytes what the file system has left
    record Full(long freeBytes) implements StoreHealth {}

    /// A write or sync failed in a way after which nothing more may be acknowledged by this process. Final until a
    /// restart.
    ///
    /// @param cause what the operator should read
    record Failed(String cause) implements StoreHealth {}
}
