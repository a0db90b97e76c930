package io.weir.http;

import io.weir.api.Answer;
import io.weir.api.Call;
import io.weir.api.CallHandler;
import io.weir.time.Clock;
import java.net.InetSocketAddress;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one hand-over from event loops to calls: a permit, a deadline, a virtual thread. Shared by all event loops of a
/// server.
///
/// Without a permit the call is answered 503 at once; nothing waits here. The body stays charged to the budget until
/// the handler returns.
final class CallGate {

    private static final Logger LOG = LoggerFactory.getLogger(CallGate.class);

    private final CallHandler handler;
    private final HttpCounters counters;
    private final Clock clock;
    private final Semaphore permits;
    private final long callNanos;
    private final ThreadFactory threads = Thread.ofVirtual().name("call").factory();

    CallGate(CallHandler handler, HttpSettings settings, HttpCounters counters, Clock clock) {
        this.handler = handler;
        this.counters = counters;
        this.clock = clock;
        this.permits = new Semaphore(settings.bounds().callsMax());
        this.callNanos = settings.timeouts().call().toNanos();
    }

    /// Hands a whole request over, on the event loop of its connection. Always leads to exactly one answer on the
    /// exchange.
    void enter(RequestHead head, BodyBuffer body, InetSocketAddress remote, Exchange exchange) {
        NettyResponder responder = new NettyResponder(exchange, head.headers(), counters, clock);
        if (body.refused()) {
            body.release();
            counters.refuse(Refusal.BODY_BYTES);
            responder.send(ErrorAnswers.of(EdgeError.BUSY, head.headers()));
            return;
        }
        if (!permits.tryAcquire()) {
            body.release();
            counters.refuse(Refusal.CALLS);
            responder.send(ErrorAnswers.of(EdgeError.BUSY, head.headers()));
            return;
        }
        Call call = new Call(
                head.method(),
                head.path(),
                head.query(),
                head.headers(),
                body.bytes(),
                body.length(),
                exchange.mark().requestId(),
                remote,
                exchange.secure(),
                clock.wallMs(),
                clock.monotonicNanos() + callNanos);
        counters.callStarted();
        int charged = body.charged();
        threads.newThread(() -> run(call, charged, responder)).start();
    }

    private void run(Call call, int charged, NettyResponder responder) {
        try {
            handler.handle(call, responder);
            if (!responder.answered()) {
                LOG.atError()
                        .setMessage("call left without an answer")
                        .addKeyValue("requestId", call.requestId())
                        .log();
            }
        } catch (Throwable bug) {
            LOG.atError()
                    .setMessage("call handler failed")
                    .addKeyValue("requestId", call.requestId())
                    .setCause(bug)
                    .log();
        } finally {
            if (!responder.answered()) {
                Answer failure = ErrorAnswers.of(EdgeError.INTERNAL, call.headers());
                responder.send(failure);
            }
            counters.bodies.giveBack(charged);
            counters.callEnded();
            permits.release();
        }
    }
}
