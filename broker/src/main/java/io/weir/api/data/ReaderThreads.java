package io.weir.api.data;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Runs long reads on threads of their own, so that the operating system shares the cores between them and everything
/// else, and so that it puts them last. A virtual thread keeps its carrier for as long as it computes: a few readers
/// that catch up, each busy for tens of milliseconds with scanning and encoding ten megabytes, would have every put
/// wait behind all of them. For any thread; what waits here is bounded by the bytes that reads may hold together
/// (`ReadBudget`).
public final class ReaderThreads implements AutoCloseable {

    private final ExecutorService threads;

    /// @param count how many long reads run at one time, at least 1
    public ReaderThreads(int count) {
        threads = Executors.newFixedThreadPool(count, NiceThreads.factory("reader-"));
    }

    /// How many threads suit a machine: half of its cores, so that the edges and the puts find one.
    public static int forCores(int cores) {
        return Math.max(1, cores / 2);
    }

    /// Runs a read and waits for it. What it throws is thrown here.
    <T> T run(Supplier<T> read) {
        Future<T> running = threads.submit(read::get);
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return running.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                } catch (ExecutionException e) {
                    throw thrown(e.getCause());
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static RuntimeException thrown(@Nullable Throwable cause) {
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof RuntimeException exception ? exception : new IllegalStateException(cause);
    }

    /// Takes no more reads; those under way end by themselves.
    @Override
    public void close() {
        threads.shutdown();
    }
}
