package io.weir.store.rocks;

/// What opening a data directory gave. A damaged directory is no outcome but a [io.weir.store.CorruptionException].
public sealed interface Opening {

    /// The store is ours.
    record Opened(RocksStore store) implements Opening {}

    /// The directory is sound but not for this process.
    ///
    /// @param message what the operator should read; names the directory
    record Refused(Reason reason, String message) implements Opening {}

    /// Why a directory is not for this process.
    enum Reason {
        /// Another process has it open.
        IN_USE,
        /// A later version wrote it.
        NEWER_FORMAT,
        /// It was made for another account.
        OTHER_ACCOUNT,
        /// It was made for another region.
        OTHER_REGION,
        /// A restore into it did not come to its end.
        UNFINISHED_RESTORE
    }
}
