package io.weir.http;

import io.weir.api.Responder;
import io.weir.time.Clock;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// The body of a streamed answer: pieces go out in slices, and the writing thread waits while [#WINDOW] bytes are on
/// their way. Written by one virtual thread; credits come back from the event loop.
final class StreamedAnswer implements Responder.Stream {

    /// Bytes of one stream that may wait for its client.
    static final int WINDOW = 256 * 1024;

    private static final int SLICE = 64 * 1024;

    private final Exchange exchange;
    private final NettyResponder responder;
    private final Semaphore credit = new Semaphore(WINDOW);
    private final Clock clock;
    private final AtomicReference<@Nullable Runnable> told = new AtomicReference<>();
    private volatile boolean gone;
    private boolean closed;

    StreamedAnswer(Exchange exchange, NettyResponder responder, Clock clock) {
        this.exchange = exchange;
        this.responder = responder;
        this.clock = clock;
    }

    @Override
    public boolean write(byte[] piece, int length, LongSupplier deadlineNanos) {
        for (int from = 0; from < length; from += SLICE) {
            int start = from;
            int count = Math.min(SLICE, length - from);
            if (!waitForClient(count, deadlineNanos)) {
                return false;
            }
            if (!responder.onLoop(() -> exchange.piece(piece, start, count, () -> credit.release(count)))) {
                lost();
            }
        }
        return !gone;
    }

    private boolean waitForClient(int bytes, LongSupplier deadlineNanos) {
        while (!gone) {
            try {
                long leftNanos = deadlineNanos.getAsLong() - clock.monotonicNanos();
                return credit.tryAcquire(bytes, leftNanos, TimeUnit.NANOSECONDS) && !gone;
            } catch (InterruptedException askAgain) {
                // The deadline may be another now.
            }
        }
        return false;
    }

    @Override
    public void onGone(Runnable run) {
        told.set(run);
        if (gone) {
            tell();
        }
    }

    @Override
    public void abort() {
        closed = true;
        responder.onLoop(exchange::abort);
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            responder.onLoop(exchange::end);
        }
    }

    /// The client is gone: whoever writes is woken and told.
    void lost() {
        gone = true;
        credit.release(WINDOW);
        tell();
    }

    private void tell() {
        Runnable run = told.getAndSet(null);
        if (run != null) {
            run.run();
        }
    }
}
