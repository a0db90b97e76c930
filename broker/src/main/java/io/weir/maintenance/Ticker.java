package io.weir.maintenance;

import io.weir.catalog.TransitionTimer;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The only scheduler. A job has a name and runs again a period after its last run ended, so that no job ever runs
/// beside itself, however long it takes; jobs run beside each other. Each run has a virtual thread of its own and may
/// block. A job that fails is logged and runs again at its next time. For any thread.
public final class Ticker implements TransitionTimer, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Ticker.class);

    /// How long [#close] waits for runs that are under way before it interrupts them. Together with the drain
    /// before it (20 s at most), the ends of two servers (1 s each), the log and the store a stop must stay below
    /// 30 s.
    private static final long CLOSE_WAIT_SECONDS = 3;

    private final Alarm alarm;
    private final ExecutorService workers;
    private volatile boolean closed;

    /// A ticker over the machine's clock.
    public Ticker() {
        this(
                Alarm.system(),
                Executors.newThreadPerTaskExecutor(
                        Thread.ofVirtual().name("job-", 0).factory()));
    }

    /// @param alarm when; closed by the ticker
    /// @param workers where; closed by the ticker
    Ticker(Alarm alarm, ExecutorService workers) {
        this.alarm = alarm;
        this.workers = workers;
    }

    /// Runs a job now and then again and again.
    ///
    /// @param name stands in the log when a run fails
    /// @param periodMs from the end of a run to the beginning of the next
    public void every(String name, long periodMs, Runnable job) {
        start(name, () -> {
            try {
                job.run();
            } finally {
                alarm.in(periodMs, () -> every(name, periodMs, job));
            }
        });
    }

    @Override
    public void after(long delayMs, Runnable task) {
        if (delayMs == 0) {
            start("transition", task);
        } else {
            alarm.in(delayMs, () -> start("transition", task));
        }
    }

    /// Starts nothing more, and waits a while for what is under way.
    @Override
    public void close() {
        closed = true;
        alarm.close();
        workers.shutdown();
        try {
            if (!workers.awaitTermination(CLOSE_WAIT_SECONDS, TimeUnit.SECONDS)) {
                workers.shutdownNow();
            }
        } catch (InterruptedException e) {
            workers.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    private void start(String name, Runnable run) {
        if (closed) {
            return;
        }
        try {
            workers.execute(() -> guarded(name, run));
        } catch (RejectedExecutionException e) {
            LOG.atDebug()
                    .setMessage("Job not started, the broker is stopping")
                    .addKeyValue("operation", name)
                    .log();
        }
    }

    /// One broken run must not end a job for good, or retention would stop unseen.
    private void guarded(String name, Runnable run) {
        try {
            run.run();
        } catch (RuntimeException e) {
            LOG.atError()
                    .setMessage("Job failed")
                    .addKeyValue("operation", name)
                    .setCause(e)
                    .log();
        }
    }
}
