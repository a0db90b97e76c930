package io.weir.client;

import io.weir.protocol.codec.WireCodec;
import io.weir.protocol.error.ServiceException;
import io.weir.protocol.eventstream.EventFrame;
import io.weir.protocol.op.SubscribeToShard;
import io.weir.protocol.op.part.Scalars;
import io.weir.protocol.shape.Field;
import io.weir.protocol.shape.StructureShape;
import java.util.Objects;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * A subscription to a shard that the service has accepted. Gives its events to one subscriber, at the pace at which that
 * asks for them, and completes when the service ends it: after five minutes, or with the shard.
 *
 * <p>It fails with a {@link StreamClientException}: {@link RefusedException} for what the service says, such as that
 * another subscription took its place; {@link OutcomeUnknownException} when the connection breaks or falls silent for
 * 10 s. The way to go on is another subscription, after the last event's
 * continuation number. The subscriber is called on threads of the HTTP client and must not block.
 */
public final class ShardEvents implements Flow.Publisher<ShardEvent>, AutoCloseable {
    private static final String OPERATION = SubscribeToShard.SHAPE.name();

    /** The payload of an exception (D-013). */
    private record Said(@Nullable String message) {
        static final StructureShape<Said> SHAPE = StructureShape.of(
                "Exception",
                m -> new Said(m.optional(0)),
                Field.optional("message", Scalars.ERROR_MESSAGE, Said::message));
    }

    private final EventBody body;
    private final int status;
    private final String requestId;

    ShardEvents(EventBody body, int status, String requestId) {
        this.body = body;
        this.status = status;
        this.requestId = requestId;
    }

    /**
     * Begins to give events.
     *
     * @throws IllegalStateException when there is a subscriber already
     */
    @Override
    public void subscribe(Flow.Subscriber<? super ShardEvent> subscriber) {
        body.subscribe(new Typed(Objects.requireNonNull(subscriber, "subscriber")));
    }

    /** Ends the subscription, whether or not it has a subscriber, who hears no more. */
    @Override
    public void close() {
        body.cancel();
    }

    /** Makes events of frames, and exceptions of what they say went wrong (D-011 to D-014). */
    private final class Typed implements Flow.Subscriber<EventFrame> {
        private final Flow.Subscriber<? super ShardEvent> subscriber;

        Typed(Flow.Subscriber<? super ShardEvent> subscriber) {
            this.subscriber = subscriber;
        }

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            subscriber.onSubscribe(subscription);
        }

        @Override
        public void onNext(EventFrame frame) {
            String message = frame.text(":message-type").orElse("");
            String event = frame.text(":event-type").orElse("");
            if (message.equals("exception")) {
                refused(frame.text(":exception-type").orElse(""), text(frame));
            } else if (message.equals("error")) {
                refused(
                        frame.text(":error-code").orElse(""),
                        frame.text(":error-message").orElse(""));
            } else if (message.equals("event") && event.equals(ShardEvent.SHAPE.name())) {
                event(frame);
            } else {
                body.request(1); // The first frame (D-011), and kinds that are yet to come, are nobody's.
            }
        }

        private void event(EventFrame frame) {
            byte[] payload = frame.payload();
            ShardEvent event;
            try {
                event = WireCodec.JSON.decodeUnvalidated(ShardEvent.SHAPE, payload, 0, payload.length);
            } catch (ServiceException e) {
                body.cancel();
                subscriber.onError(new OutcomeUnknownException(OPERATION, "an event cannot be read", true, e));
                return;
            }
            subscriber.onNext(event);
        }

        private String text(EventFrame frame) {
            byte[] payload = frame.payload();
            try {
                String said = WireCodec.JSON
                        .decodeUnvalidated(Said.SHAPE, payload, 0, payload.length)
                        .message();
                return said == null ? "" : said;
            } catch (ServiceException e) {
                return ""; // Then its name alone has to do.
            }
        }

        private void refused(String name, String text) {
            body.cancel();
            subscriber.onError(new RefusedException(OPERATION, new ServiceError(status, name, text, requestId)));
        }

        @Override
        public void onError(Throwable failure) {
            subscriber.onError(
                    failure instanceof IllegalArgumentException
                            ? failure
                            : new OutcomeUnknownException(
                                    OPERATION, "the events broke off: " + failure.getMessage(), true, failure));
        }

        @Override
        public void onComplete() {
            subscriber.onComplete();
        }
    }
}
