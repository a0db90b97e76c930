package io.weir.http;

import io.weir.api.Responder;
import java.util.concurrent.Semaphore;

/// The body of a streamed answer: pieces go out in slices, and the writing thread waits while [#WINDOW] bytes are on
/// their way. Written by one virtual thread; credits come back from the event loop.
final class StreamedAnswer implements Responder.Stream {

    /// Bytes of one stream that may wait for its client.
    static final int WINDOW = 256 * 1024;

    private static final int SLICE = 64 * 1024;

    private final Exchange exchange;
    private final NettyResponder responder;
    private final Semaphore credit = new Semaphore(WINDOW);
    private volatile boolean gone;
    private boolean closed;

    StreamedAnswer(Exchange exchange, NettyResponder responder) {
        this.exchange = exchange;
        this.responder = responder;
    }

    @Override
    public boolean write(byte[] piece) {
        return write(piece, piece.length);
    }

    boolean write(byte[] piece, int length) {
        for (int from = 0; from < length; from += SLICE) {
            int start = from;
            int count = Math.min(SLICE, length - from);
            if (!waitForClient(count)) {
                return false;
            }
            if (!responder.onLoop(() -> exchange.piece(piece, start, count, () -> credit.release(count)))) {
                lost();
            }
        }
        return !gone;
    }

    private boolean waitForClient(int bytes) {
        try {
            credit.acquire(bytes);
            return !gone;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public boolean open() {
        return !gone;
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
    }
}
