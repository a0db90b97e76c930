package io.weir.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import org.junit.jupiter.api.Test;

final class BoundedBodyTest {

    @Test
    void shouldJoinThePartsInOrder() {
        BoundedBody body = new BoundedBody(10);
        body.onSubscribe(new Requests());
        body.onNext(List.of(ByteBuffer.wrap(new byte[] {1, 2}), ByteBuffer.wrap(new byte[] {3})));
        body.onNext(List.of(ByteBuffer.wrap(new byte[] {4})));
        body.onComplete();
        assertThat(body.getBody().toCompletableFuture().join()).containsExactly(1, 2, 3, 4);
    }

    @Test
    void shouldGiveUpAnAnswerBeyondTheBound() {
        BoundedBody body = new BoundedBody(3);
        Requests requests = new Requests();
        body.onSubscribe(requests);
        body.onNext(List.of(ByteBuffer.wrap(new byte[4])));
        assertThat(body.getBody().toCompletableFuture()).isCompletedExceptionally();
        assertThat(requests.cancelled).isDone();
    }

    private static final class Requests implements Flow.Subscription {
        private final CompletableFuture<Boolean> cancelled = new CompletableFuture<>();

        @Override
        public void request(long n) {}

        @Override
        public void cancel() {
            cancelled.complete(true);
        }
    }
}
