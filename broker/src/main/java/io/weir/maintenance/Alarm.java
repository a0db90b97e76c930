package io.weir.maintenance;

import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// Calls back later, on a thread that must not block. Tests have one that is wound by hand.
public interface Alarm extends AutoCloseable {

    /// Runs `task` once after `delayMs`, unless the alarm was closed before.
    void in(long delayMs, Runnable task);

    /// Forgets what is still to come. Closing twice is closing once.
    @Override
    void close();

    /// An alarm with a thread of its own, `ticker`.
    static Alarm system() {
        ScheduledThreadPoolExecutor thread = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("ticker").factory());
        thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        thread.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
        return new Alarm() {
            @Override
            public void in(long delayMs, Runnable task) {
                var _ = thread.schedule(task, delayMs, TimeUnit.MILLISECONDS);
            }

            @Override
            public void close() {
                thread.shutdown();
            }
        };
    }
}
