package io.weir.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.protocol.eventstream.EventFrame;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import org.junit.jupiter.api.Test;

final class EventBodyTest {
    /** Counts what is asked of it. */
    private static final class Bytes implements Flow.Subscription {
        private long asked;
        private boolean cancelled;

        @Override
        public void request(long more) {
            asked += more;
        }

        @Override
        public synchronized void cancel() {
            cancelled = true;
        }

        synchronized boolean isCancelled() {
            return cancelled;
        }
    }

    private final Bytes bytes = new Bytes();
    private final List<EventBody> gone = new ArrayList<>();
    private final CompletableFuture<Throwable> failure = new CompletableFuture<>();

    private void subscribe(EventBody body, long first) {
        body.subscribe(new Flow.Subscriber<EventFrame>() {
            @Override
            public void onSubscribe(Flow.Subscription subscription) {
                if (first > 0) {
                    subscription.request(first);
                }
            }

            @Override
            public void onNext(EventFrame frame) {}

            @Override
            public void onError(Throwable why) {
                failure.complete(why);
            }

            @Override
            public void onComplete() {}
        });
    }

    @Test
    void shouldFailWhenTheServiceFallsSilent() {
        EventBody body = new EventBody(Duration.ofMillis(1), gone::add);
        body.onSubscribe(bytes);
        subscribe(body, 1);

        assertThat(failure.join()).isInstanceOf(HttpTimeoutException.class).hasMessage("no event within 1 ms");
        assertThat(bytes.isCancelled()).isTrue();
        assertThat(gone).contains(body);
    }

    @Test
    void shouldAskForNoBytesBeforeAnEventIsWanted() {
        EventBody body = new EventBody(Duration.ofSeconds(10), gone::add);
        body.onSubscribe(bytes);
        subscribe(body, 0);
        assertThat(bytes.asked).isZero();

        body.request(1);
        body.request(1);

        assertThat(bytes.asked).isEqualTo(1);
    }

    @Test
    void shouldNotLetBytesBeginThatWereCancelledBefore() {
        EventBody body = new EventBody(Duration.ofSeconds(10), gone::add);
        body.cancel();

        body.onSubscribe(bytes);

        assertThat(bytes.isCancelled()).isTrue();
    }
}
