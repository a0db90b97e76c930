package io.weir.http;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;

/// The counters behind [HttpMetrics]; written by event loops and calls, read by anyone.
final class HttpCounters implements HttpMetrics {

    final ByteBudget bodies;
    final ByteBudget answers;

    private final LongAdder accepted = new LongAdder();
    private final LongAdder closed = new LongAdder();
    private final LongAdder started = new LongAdder();
    private final LongAdder ended = new LongAdder();
    private final Map<Refusal, LongAdder> refused = new EnumMap<>(Refusal.class);

    HttpCounters(HttpBounds bounds) {
        bodies = new ByteBudget(bounds.bodiesInFlightMax());
        answers = new ByteBudget(bounds.answersInFlightMax());
        for (Refusal kind : Refusal.values()) {
            refused.put(kind, new LongAdder());
        }
    }

    void connectionOpened() {
        accepted.increment();
    }

    void connectionClosed() {
        closed.increment();
    }

    void callStarted() {
        started.increment();
    }

    void callEnded() {
        ended.increment();
    }

    void refuse(Refusal kind) {
        counter(kind).increment();
    }

    @Override
    public long connectionsOpen() {
        return Math.max(0, accepted.sum() - closed.sum());
    }

    @Override
    public long connectionsAccepted() {
        return accepted.sum();
    }

    @Override
    public long callsStarted() {
        return started.sum();
    }

    @Override
    public long callsRunning() {
        return Math.max(0, started.sum() - ended.sum());
    }

    @Override
    public long refused(Refusal kind) {
        return counter(kind).sum();
    }

    @Override
    public long bodyBytesInFlight() {
        return bodies.held();
    }

    @Override
    public long answerBytesInFlight() {
        return answers.held();
    }

    private LongAdder counter(Refusal kind) {
        return Objects.requireNonNull(refused.get(kind));
    }
}
