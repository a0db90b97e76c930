package io.weir.http;

/// A connection that has timeouts. Looked at by its [ConnectionSweep], on its event loop.
interface Swept {

    /// Closes what has waited too long.
    void sweep(long nowNanos);

    /// Says goodbye: whatever runs is finished, nothing new is begun, then the connection closes.
    void drain();
}
