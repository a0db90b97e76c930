package io.weir.store.backup;

/// Hears how far a copy is, and may end it by throwing. Called by the thread that copies.
public interface CopyProgress {

    /// Hears nothing.
    CopyProgress SILENT = (done, total) -> {};

    /// @param done bytes so far
    /// @param total bytes in all
    void copied(long done, long total);
}
