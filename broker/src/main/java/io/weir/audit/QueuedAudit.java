package io.weir.audit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Hands events to one thread that writes them. The calls wait for room at most, never for the disk.
///
/// When the sink fails, the lines go to the broker's log instead: a full disk must not keep an operator from deleting a
/// stream, and must not lose who did.
public final class QueuedAudit implements AuditLog {

    /// How much may wait.
    ///
    /// @param room events that wait to be written, and room that is kept for some
    /// @param changeWaitMs how long a change waits for room before it is refused
    /// @param refusalWaitMs how long a refusal waits for room before it is counted: what a flood of them can hold
    /// up
    record Bounds(int room, long changeWaitMs, long refusalWaitMs) {
        static final Bounds DEFAULT = new Bounds(4096, 5_000, 100);
    }

    private static final Logger LOG = LoggerFactory.getLogger(QueuedAudit.class);

    /// Events written at once.
    private static final int GROUP_MAX = 512;

    /// How long a stop waits for what was taken to be written.
    private static final long CLOSE_WAIT_MS = 5_000;

    private static final byte[] NOTHING = {};

    private final AuditSink sink;
    private final AuditCounters counters;
    private final Bounds bounds;
    private final Semaphore room;
    private final LinkedBlockingQueue<Entry> queue = new LinkedBlockingQueue<>();
    private final AtomicLong unreported = new AtomicLong();
    private final Thread writer;
    private volatile boolean closed;

    /// An event, or the sign to stop.
    private record Entry(@Nullable AuditEvent event) {}

    private QueuedAudit(AuditSink sink, AuditCounters counters, Bounds bounds) {
        this.sink = sink;
        this.counters = counters;
        this.bounds = bounds;
        this.room = new Semaphore(bounds.room());
        this.writer = Thread.ofPlatform().name("audit").daemon().unstarted(this::run);
    }

    /// Starts to write into a sink.
    static QueuedAudit into(AuditSink sink, AuditCounters counters, Bounds bounds) {
        QueuedAudit audit = new QueuedAudit(sink, counters, bounds);
        audit.writer.start();
        return audit;
    }

    /// Starts to write into a file that makes room for itself.
    ///
    /// @throws IOException when the file cannot be written
    public static QueuedAudit intoFile(AuditSettings settings, AuditCounters counters) throws IOException {
        RotatedFile file = new RotatedFile(settings.file(), settings.fileBytesMax(), settings.filesMax());
        file.check();
        return into(file, counters, Bounds.DEFAULT);
    }

    @Override
    public boolean reserve() {
        return acquired(bounds.changeWaitMs());
    }

    @Override
    public void record(AuditEvent event) {
        queue.add(new Entry(event));
    }

    @Override
    public void refused(AuditEvent event) {
        if (acquired(bounds.refusalWaitMs())) {
            record(event);
        } else {
            counters.lost.increment();
            unreported.incrementAndGet();
        }
    }

    private boolean acquired(long waitMs) {
        if (closed) {
            return false;
        }
        try {
            return room.tryAcquire() || room.tryAcquire(waitMs, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void run() {
        List<Entry> group = new ArrayList<>(GROUP_MAX);
        boolean stop = false;
        while (!stop) {
            group.clear();
            try {
                group.add(queue.take());
            } catch (InterruptedException e) {
                // Nobody interrupts this thread but a process that ends.
                return;
            }
            queue.drainTo(group, GROUP_MAX - 1);
            stop = group.removeIf(entry -> entry.event() == null);
            try {
                write(group);
            } finally {
                room.release(group.size());
            }
        }
        sink.close();
    }

    private void write(List<Entry> group) {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        boolean changes = false;
        for (Entry entry : group) {
            AuditEvent event = entry.event();
            if (event != null) {
                changes |= event.kind() == AuditEvent.Kind.CHANGED;
                lines.writeBytes(line(event));
            }
        }
        long lost = unreported.getAndSet(0);
        if (lost > 0) {
            lines.writeBytes(AuditLine.lost(lost));
        }
        try {
            sink.write(lines.toByteArray(), changes);
            counters.written.add(group.size());
        } catch (IOException | RuntimeException e) {
            counters.failed.add(group.size());
            LOG.atError().addKeyValue("error", e.toString()).log("audit events cannot be written, they follow here");
            lines.toString(StandardCharsets.US_ASCII)
                    .lines()
                    .forEach(line -> LOG.atError().addKeyValue("line", line).log("audit"));
        }
    }

    /// The line of an event. One that cannot be written must not end the thread that writes all others.
    private byte[] line(AuditEvent event) {
        try {
            return AuditLine.of(event);
        } catch (RuntimeException e) {
            counters.failed.increment();
            LOG.atError()
                    .addKeyValue("operation", event.action())
                    .addKeyValue("requestId", event.requestId())
                    .setCause(e)
                    .log("an audit event has no line");
            return NOTHING;
        }
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        queue.add(new Entry(null));
        try {
            writer.join(CLOSE_WAIT_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
