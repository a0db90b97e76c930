package io.weir.client;

import io.weir.protocol.op.SubscribeToShard;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Opens streams of events, in JSON, whatever the other calls are in. Tries once: callers subscribe again themselves
 * . Shared by all threads.
 */
final class EventCalls {
    /** How long a subscription may be silent, at which the service sends something every 5 s (D-020). */
    private static final Duration IDLE_MAX = Duration.ofSeconds(10);

    private final ClientSettings settings;
    private final Wire wire = new Wire(BodyFormat.JSON);
    private final RequestSigner signer;
    private final Transport transport;

    EventCalls(ClientSettings settings, Transport transport, InstantSource clock) {
        this.settings = settings;
        this.signer = new RequestSigner(settings, wire.contentType(), clock);
        this.transport = transport;
    }

    /** What comes of a subscription. Never ends exceptionally. */
    CompletableFuture<Attempt> subscribe(SubscribeToShard.Request request) {
        byte[] body = wire.encode(SubscribeToShard.SHAPE.request(), request);
        PreparedCall call = new PreparedCall(
                SubscribeToShard.SHAPE.name(),
                Map.of("x-amz-target", SubscribeToShard.SHAPE.target()),
                body,
                RequestSigner.hash(body));
        return transport.open(settings.endpoint(), signer.headers(call), body, settings.attemptTimeout(), IDLE_MAX);
    }

    /** The error of an answer, which is JSON as well. */
    ServiceError error(Attempt.Answered answer) {
        return wire.error(answer);
    }
}
