package io.weir.http;

import io.weir.api.Answer;
import io.weir.api.Headers;
import io.weir.api.Responder;
import io.weir.time.Clock;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;

/// The way back from a call to its connection. Used by any thread; what it does happens on the connection's event loop.
final class NettyResponder implements Responder {

    /// Answers up to this are sent even when the budget for answers is used up: the answer to a put must not get
    /// lost because others do not read. They are bounded by the number of connections, each of which has one over
    /// HTTP/1.1 and what its [AnswerShare] lets through over HTTP/2.
    static final int SMALL_ANSWER = 64 * 1024;

    /// How long a larger answer waits for others to be read. Its call keeps what it reserved to read meanwhile, so
    /// that readers who catch up slow each other down before they are refused.
    private static final Duration ROOM_WAIT = Duration.ofSeconds(1);

    private final Exchange exchange;
    private final Headers request;
    private final HttpCounters counters;
    private final Clock clock;
    private final AtomicBoolean answered = new AtomicBoolean();

    NettyResponder(Exchange exchange, Headers request, HttpCounters counters, Clock clock) {
        this.clock = clock;
        this.exchange = exchange;
        this.request = request;
        this.counters = counters;
    }

    boolean answered() {
        return answered.get();
    }

    @Override
    public void send(Answer answer) {
        claim();
        OutgoingAnswer outgoing = new OutgoingAnswer(admit(answer), counters.answers);
        if (!onLoop(() -> exchange.send(outgoing))) {
            outgoing.release();
        }
    }

    @Override
    public Stream stream(Answer head) {
        claim();
        StreamedAnswer body = new StreamedAnswer(exchange, this, clock);
        if (!onLoop(() -> exchange.begin(head, body))) {
            body.lost();
        }
        if (head.bodyLength() > 0) {
            // The first piece finds the whole window free.
            body.write(head.body(), head.bodyLength(), clock::monotonicNanos);
        }
        return body;
    }

    /// Runs a step where the connection lives.
    ///
    /// @return false when that thread has ended, and the connection with it
    boolean onLoop(Runnable step) {
        if (exchange.loop().inEventLoop()) {
            step.run();
            return true;
        }
        try {
            exchange.loop().execute(step);
            return true;
        } catch (RejectedExecutionException stopped) {
            return false;
        }
    }

    private void claim() {
        if (!answered.compareAndSet(false, true)) {
            throw new IllegalStateException("this call was answered already");
        }
    }

    private Answer admit(Answer answer) {
        int bytes = answer.body().length;
        if (bytes <= SMALL_ANSWER) {
            counters.answers.take(bytes);
            return answer;
        }
        if (counters.answers.tryTake(bytes, ROOM_WAIT)) {
            return answer;
        }
        counters.refuse(Refusal.ANSWER_BYTES);
        return admit(ErrorAnswers.of(EdgeError.BUSY, request));
    }
}
