package io.weir.client;

import io.weir.protocol.error.ErrorType;
import io.weir.protocol.error.ServiceException;
import io.weir.protocol.op.SubscribeToShard;
import io.weir.protocol.shape.OperationShape;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/** Carries a call to its end: encode, sign, send, and again while the policy allows it. Shared by all threads. */
final class CallLoop implements AutoCloseable {
    /** Whether doing a call twice changes more than doing it once. */
    private enum Effect {
        READ,
        CHANGE
    }

    private final ClientSettings settings;
    private final Wire wire;
    private final RequestSigner signer;
    private final EventCalls events;
    private final Transport transport;
    private final WaitClock clock;
    private final RandomGenerator random;

    CallLoop(ClientSettings settings, Transport transport, WaitClock clock, RandomGenerator random) {
        this.settings = settings;
        this.wire = new Wire(settings.format());
        this.signer = new RequestSigner(settings, wire.contentType(), clock);
        this.events = new EventCalls(settings, transport, clock);
        this.transport = transport;
        this.clock = clock;
        this.random = random;
    }

    /** The same calls over the same connections, with other bounds. */
    CallLoop with(Duration attemptTimeout, RetryPolicy retries) {
        return new CallLoop(settings.with(attemptTimeout, retries), transport, clock, random);
    }

    <I, O> O read(OperationShape<I, O> operation, I request) {
        return read(operation, request, Map.of(), Duration.ZERO);
    }

    /**
     * @param fields header fields beside the usual, by lower-case name
     * @param longer how much longer than usual an attempt, and the call, may take
     */
    <I, O> O read(OperationShape<I, O> operation, I request, Map<String, String> fields, Duration longer) {
        return call(operation, request, fields, Effect.READ, longer);
    }

    <I, O> O change(OperationShape<I, O> operation, I request) {
        return change(operation, request, Map.of());
    }

    /**
     * @param fields header fields beside the usual, by lower-case name
     */
    <I, O> O change(OperationShape<I, O> operation, I request, Map<String, String> fields) {
        return call(operation, request, fields, Effect.CHANGE, Duration.ZERO);
    }

    <I, O> CompletableFuture<O> readAsync(OperationShape<I, O> operation, I request) {
        return callAsync(operation, request, Effect.READ);
    }

    <I, O> CompletableFuture<O> changeAsync(OperationShape<I, O> operation, I request) {
        return callAsync(operation, request, Effect.CHANGE);
    }

    private <I, O> CompletableFuture<O> callAsync(OperationShape<I, O> operation, I request, Effect effect) {
        return ended(sendUntilDone(prepare(operation, request), effect, clock.nanoTime(), 1)
                .thenApply(body -> decode(operation, body)));
    }

    /** The same, but ends with the failure itself instead of one around it. */
    private static <T> CompletableFuture<T> ended(CompletableFuture<T> call) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        CompletableFuture<T> unused = call.whenComplete((result, failure) -> {
            if (failure == null) {
                answer.complete(result);
            } else {
                answer.completeExceptionally(unwrapped(failure));
            }
        });
        return answer;
    }

    private static Throwable unwrapped(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }

    private CompletableFuture<byte[]> sendUntilDone(PreparedCall call, Effect effect, long start, int attempts) {
        RetryPolicy policy = settings.retries();
        Duration left = policy.elapsedMax().minusNanos(clock.nanoTime() - start);
        return transport
                .start(settings.endpoint(), signer.headers(call), call.body(), shorter(left, settings.attemptTimeout()))
                .thenCompose(attempt -> {
                    try {
                        return CompletableFuture.completedFuture(bodyOf(call.operation(), attempt));
                    } catch (StreamClientException failure) {
                        return againAsync(call, effect, start, attempts, failure);
                    }
                });
    }

    private CompletableFuture<byte[]> againAsync(
            PreparedCall call, Effect effect, long start, int attempts, StreamClientException failure) {
        RetryPolicy policy = settings.retries();
        Duration wait = policy.backoff(attempts, random);
        Duration left = policy.elapsedMax().minusNanos(clock.nanoTime() - start);
        if (!mayRepeat(failure, effect) || attempts >= policy.attemptsMax() || left.compareTo(wait) <= 0) {
            return CompletableFuture.failedFuture(failure);
        }
        Executor later = CompletableFuture.delayedExecutor(wait.toNanos(), TimeUnit.NANOSECONDS);
        return CompletableFuture.supplyAsync(() -> attempts + 1, later)
                .thenCompose(next -> sendUntilDone(call, effect, start, next));
    }

    <I> PreparedCall prepare(OperationShape<I, ?> operation, I request) {
        return prepare(operation, request, Map.of());
    }

    private <I> PreparedCall prepare(OperationShape<I, ?> operation, I request, Map<String, String> fields) {
        Map<String, String> all = new HashMap<>(fields);
        all.put("x-amz-target", operation.target());
        byte[] body = wire.encode(operation.request(), request);
        return new PreparedCall(operation.name(), Map.copyOf(all), body, RequestSigner.hash(body));
    }

    /**
     * Sends a call once, without waiting for its answer.
     *
     * @param fields header fields beside the usual, by lower-case name
     * @param timeout for the whole exchange; the setting's own at most
     */
    <I, O> CompletableFuture<Reply<O>> attempt(
            OperationShape<I, O> operation, I request, Map<String, String> fields, Duration timeout) {
        PreparedCall call = prepare(operation, request, fields);
        CompletableFuture<Attempt> attempt = transport.start(
                settings.endpoint(), signer.headers(call), call.body(), shorter(timeout, settings.attemptTimeout()));
        return attempt.thenApply(ended -> {
            Attempt.Answered answered = answered(call.operation(), ended);
            return new Reply<>(decode(operation, answered.body()), answered.fields());
        });
    }

    CompletableFuture<ShardEvents> subscribe(SubscribeToShard.Request request) {
        return ended(events.subscribe(request).thenApply(attempt -> {
            if (attempt instanceof Attempt.Opened opened) {
                return new ShardEvents(opened.body(), opened.status(), opened.requestId());
            }
            if (attempt instanceof Attempt.Answered answered) {
                throw failureOf(SubscribeToShard.SHAPE.name(), events.error(answered));
            }
            throw failureOf(SubscribeToShard.SHAPE.name(), attempt);
        }));
    }

    /** The same, waiting for it. */
    ShardEvents subscribed(SubscribeToShard.Request request) {
        CompletableFuture<ShardEvents> opening = subscribe(request);
        try {
            return opening.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            CompletableFuture<Void> unused = opening.thenAccept(ShardEvents::close);
            Thread.currentThread().interrupt();
            throw new OutcomeUnknownException(SubscribeToShard.SHAPE.name(), "interrupted", true, e);
        }
    }

    byte[] send(PreparedCall call) {
        return bodyOf(call.operation(), attempt(call, settings.attemptTimeout()));
    }

    @Override
    public void close() {
        transport.close();
    }

    private <I, O> O call(
            OperationShape<I, O> operation, I request, Map<String, String> fields, Effect effect, Duration longer) {
        PreparedCall call = prepare(operation, request, fields);
        return decode(operation, sendUntilDone(call, effect, longer));
    }

    private <O> O decode(OperationShape<?, O> operation, byte[] body) {
        try {
            return wire.decode(operation, body);
        } catch (ServiceException e) {
            throw new OutcomeUnknownException(operation.name(), "the answer cannot be read", false, e);
        }
    }

    private byte[] sendUntilDone(PreparedCall call, Effect effect, Duration longer) {
        RetryPolicy policy = settings.retries();
        Duration attemptTimeout = settings.attemptTimeout().plus(longer);
        Duration elapsedMax = policy.elapsedMax().plus(longer);
        long start = clock.nanoTime();
        for (int attempts = 1; ; attempts++) {
            Duration left = elapsedMax.minusNanos(clock.nanoTime() - start);
            try {
                return bodyOf(call.operation(), attempt(call, shorter(left, attemptTimeout)));
            } catch (StreamClientException failure) {
                Duration wait = policy.backoff(attempts, random);
                left = elapsedMax.minusNanos(clock.nanoTime() - start);
                if (!mayRepeat(failure, effect) || attempts >= policy.attemptsMax() || left.compareTo(wait) <= 0) {
                    throw failure;
                }
                pause(wait, failure);
            }
        }
    }

    /** A quota (LimitExceeded) does not pass by itself; of the rate of reads it does. */
    private boolean mayRepeat(StreamClientException failure, Effect effect) {
        if (effect == Effect.CHANGE
                && failure instanceof RefusedException refused
                && refused.is(ErrorType.LIMIT_EXCEEDED)) {
            return false;
        }
        boolean harmless = effect == Effect.READ || settings.retries().resendsUnknown();
        return failure.retryable() && (harmless || !failure.outcomeUnknown());
    }

    private Attempt attempt(PreparedCall call, Duration timeout) {
        return transport.send(settings.endpoint(), signer.headers(call), call.body(), timeout);
    }

    private byte[] bodyOf(String operation, Attempt attempt) {
        return answered(operation, attempt).body();
    }

    private Attempt.Answered answered(String operation, Attempt attempt) {
        if (attempt instanceof Attempt.Answered answered) {
            if (answered.succeeded()) {
                return answered;
            }
            throw failureOf(operation, wire.error(answered));
        }
        throw failureOf(operation, attempt);
    }

    /** Of an attempt without an answer. */
    private StreamClientException failureOf(String operation, Attempt attempt) {
        if (attempt instanceof Attempt.NotSent notSent) {
            return new UnreachableException(operation, settings.endpoint().toString(), notSent.cause());
        }
        if (attempt instanceof Attempt.Unanswered unanswered) {
            return new OutcomeUnknownException(operation, reason(unanswered), true, unanswered.cause());
        }
        throw new IllegalStateException(operation + " was answered");
    }

    private static StreamClientException failureOf(String operation, ServiceError error) {
        if (error.actedPerhaps()) {
            return new OutcomeUnknownException(operation, error.describe(), true, null);
        }
        return new RefusedException(operation, error);
    }

    private void pause(Duration wait, StreamClientException failure) {
        try {
            clock.sleep(wait);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure;
        }
    }

    private static String reason(Attempt.Unanswered unanswered) {
        String text = unanswered.cause().getMessage();
        return "no answer: " + (text == null ? unanswered.cause().getClass().getSimpleName() : text);
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }
}
