package io.weir.audit.testing;

import io.weir.audit.AuditEvent;
import io.weir.audit.AuditLog;
import java.util.ArrayList;
import java.util.List;

/// Keeps events in a list. For one thread.
public final class ListedAudit implements AuditLog {

    private final List<AuditEvent> events = new ArrayList<>();
    private boolean full;
    private int reserved;

    /// From now on there is no room, or room again.
    public void full(boolean now) {
        full = now;
    }

    /// The events since the last time, which are forgotten.
    public List<AuditEvent> take() {
        List<AuditEvent> taken = List.copyOf(events);
        events.clear();
        return taken;
    }

    /// How much room is kept for lines that have not come.
    public int reserved() {
        return reserved;
    }

    @Override
    public boolean reserve() {
        reserved += full ? 0 : 1;
        return !full;
    }

    @Override
    public void record(AuditEvent event) {
        reserved--;
        events.add(event);
    }

    @Override
    public void refused(AuditEvent event) {
        events.add(event);
    }

    @Override
    public void close() {}
}
