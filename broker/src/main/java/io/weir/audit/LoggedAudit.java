package io.weir.audit;

import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes events into the broker's log, for brokers that keep nothing on disk. For any thread.
public final class LoggedAudit implements AuditLog {

    private static final Logger LOG = LoggerFactory.getLogger(LoggedAudit.class);

    private final AuditCounters counters;

    /// Counts what it writes.
    public LoggedAudit(AuditCounters counters) {
        this.counters = counters;
    }

    @Override
    public boolean reserve() {
        return true;
    }

    @Override
    public void record(AuditEvent event) {
        counters.written.increment();
        String line = new String(AuditLine.of(event), StandardCharsets.US_ASCII).stripTrailing();
        LOG.atInfo().addKeyValue("line", line).log("audit");
    }

    @Override
    public void refused(AuditEvent event) {
        record(event);
    }

    @Override
    public void close() {}
}
