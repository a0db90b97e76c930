package io.weir.http;

import java.util.concurrent.atomic.LongAdder;

/// The counters behind [HttpMetrics]; written by event loops and calls, read by anyone.
final class HttpCounters implements HttpMetrics {

    final ByteBudget bodies;
    final ByteBudget answers;

    private final LongAdder accepted = new LongAdder();
    private final LongAdder closed = new LongAdder();
    private final LongAdder started = new LongAdder();
    private final LongAdder ended = new LongAdder();
    private final LongAdder[] refused = new LongAdder[Refusal.values().length];

    HttpCounters(HttpBounds bounds) {
        bodies = new ByteBudget(bounds.bodiesInFlightMax());
        answers = new ByteBudget(bounds.answersInFlightMax());
        for (int i = 0; i < refused.length; i++) {
            refused[i] = new LongAdder();
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
        refused[kind.ordinal()].increment();
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
        return refused[kind.ordinal()].sum();
    }

    @Override
    public long bodyBytesInFlight() {
        return bodies.held();
    }

    @Override
    public long answerBytesInFlight() {
        return answers.held();
    }
}
