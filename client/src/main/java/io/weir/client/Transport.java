package io.weir.client;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Sends one request and waits for its answer: the seam between the retry loop and the HTTP client. */
interface Transport extends AutoCloseable {

    /**
     * Sends a POST once.
     *
     * @param endpoint where to
     * @param headers all but {@code Host} and {@code Content-Length}
     * @param body not changed while the call runs
     * @param timeout for the whole exchange, the answer's body included
     */
    Attempt send(URI endpoint, Map<String, String> headers, byte[] body, Duration timeout);

    /** The same without waiting. The future never ends exceptionally; to cancel it ends the exchange. */
    CompletableFuture<Attempt> start(URI endpoint, Map<String, String> headers, byte[] body, Duration timeout);

    /**
     * The same for an answer that is a stream of events. One that says no is {@link Attempt.Answered}.
     *
     * @param timeout until the answer begins
     * @param idleMax how long it may be silent
     */
    CompletableFuture<Attempt> open(
            URI endpoint, Map<String, String> headers, byte[] body, Duration timeout, Duration idleMax);

    /** Drops the connections, and ends answers that are open. */
    @Override
    void close();
}
