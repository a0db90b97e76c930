package io.weir.client;

import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/** Gathers an answer's body up to a bound, and gives up on a longer one. */
final class BoundedBody implements BodySubscriber<byte[]> {
    /**
     * The longest answer taken: 10 MiB of data as base64 (B-099) with 10,000 records of the longest key escaped at its
     * worst stays below it.
     */
    static final int BYTES_MAX = 64 << 20;

    private final int bytesMax;
    private final List<ByteBuffer> parts = new ArrayList<>();
    private final CompletableFuture<byte[]> whole = new CompletableFuture<>();
    private long received;
    private Flow.Subscription subscription = NONE;

    private static final Flow.Subscription NONE = new Flow.Subscription() {
        @Override
        public void request(long n) {}

        @Override
        public void cancel() {}
    };

    BoundedBody(int bytesMax) {
        this.bytesMax = bytesMax;
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        return whole;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        this.subscription = subscription;
        subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> item) {
        for (ByteBuffer part : item) {
            received += part.remaining();
        }
        if (received > bytesMax) {
            parts.clear();
            subscription.cancel();
            whole.completeExceptionally(new IOException("the answer is longer than " + bytesMax + " bytes"));
        } else {
            parts.addAll(item);
        }
    }

    @Override
    public void onError(Throwable broken) {
        parts.clear();
        whole.completeExceptionally(broken);
    }

    @Override
    public void onComplete() {
        byte[] body = new byte[(int) received];
        int at = 0;
        for (ByteBuffer part : parts) {
            int length = part.remaining();
            part.get(body, at, length);
            at += length;
        }
        parts.clear();
        whole.complete(body);
    }
}
