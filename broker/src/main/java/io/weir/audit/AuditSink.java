package io.weir.audit;

import java.io.IOException;

/// Where audit lines end up. Used by one thread.
interface AuditSink extends AutoCloseable {

    /// Writes whole lines.
    ///
    /// @param lines each ended by a newline
    /// @param keep whether they have to survive a loss of power
    /// @throws IOException when they, or some of them, were not written
    void write(byte[] lines, boolean keep) throws IOException;

    @Override
    void close();
}
