package io.weir.http.tls;

import io.netty.handler.ssl.SslHandler;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/// Where the costly steps of one connection's handshake run, and where its second handshake is refused: over TLS 1.2 a
/// client may ask for another at any time, which costs it little and us a signature. Set up by the event loop, used by
/// it alone.
final class HandshakeTasks implements Executor {

    private final Executor pool;
    private final TlsCounters counters;
    private boolean over;

    HandshakeTasks(Executor pool, TlsCounters counters) {
        this.pool = pool;
        this.counters = counters;
    }

    /// Counts how the handshake ends.
    void watch(SslHandler handler) {
        handler.handshakeFuture().addListener(done -> {
            over = true;
            (done.isSuccess() ? counters.handshakes : counters.failed).increment();
        });
    }

    @Override
    public void execute(Runnable task) {
        if (over) {
            throw new RejectedExecutionException("one handshake is enough");
        }
        try {
            pool.execute(task);
        } catch (RejectedExecutionException full) {
            counters.refused.increment();
            throw full;
        }
    }
}
