package io.weir.audit;

/// Takes down what happened. For any thread.
///
/// A change needs room for its line before it begins, so that nothing changes without a line; a refusal is
/// taken down if there is room soon, and counted otherwise. Nothing else is ever delayed.
public interface AuditLog extends AutoCloseable {

    /// Keeps room for the line of a change, waiting a little for it. Whoever gets it has to
    /// call [#record].
    ///
    /// @return false when there is none: then the change must not be made
    boolean reserve();

    /// Takes down an event into room that was kept.
    void record(AuditEvent event);

    /// Takes down a refusal, or counts it when there is no room.
    void refused(AuditEvent event);

    /// Writes what was taken and stops.
    @Override
    void close();

    /// Takes down nothing (`audit.enabled: false`).
    static AuditLog none() {
        return new AuditLog() {
            @Override
            public boolean reserve() {
                return true;
            }

            @Override
            public void record(AuditEvent event) {}

            @Override
            public void refused(AuditEvent event) {}

            @Override
            public void close() {}
        };
    }
}
