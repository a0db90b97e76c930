package io.weir.http;

import io.weir.api.Answer;
import io.weir.api.Call;
import io.weir.api.CallHandler;
import io.weir.api.Responder;
import io.weir.time.Clock;
import io.weir.time.Ids;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// A server on a free port of the loopback with a handler of the test, which remembers the calls it got.
final class TestServer implements AutoCloseable {

    /// Long enough never to be met in a test that does not ask for shorter ones.
    static final HttpTimeouts PATIENT = new HttpTimeouts(
            Duration.ofMinutes(2),
            Duration.ofMinutes(2),
            Duration.ofMinutes(2),
            Duration.ofMinutes(2),
            Duration.ofMinutes(2),
            Duration.ofSeconds(5));

    final List<Call> calls = new CopyOnWriteArrayList<>();
    final HttpServer server;

    TestServer(HttpSettings settings, Clock clock, CallHandler handler) {
        try {
            server = HttpServer.start(
                    settings,
                    (call, responder) -> {
                        calls.add(call);
                        handler.handle(call, responder);
                    },
                    clock,
                    Ids.system());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static TestServer of(HttpBounds bounds, HttpTimeouts timeouts, CallHandler handler) {
        return of(bounds, timeouts, Clock.system(), handler);
    }

    static TestServer of(HttpBounds bounds, HttpTimeouts timeouts, Clock clock, CallHandler handler) {
        return new TestServer(new HttpSettings("127.0.0.1", 0, 1, true, bounds, timeouts, HttpTls.OFF), clock, handler);
    }

    static TestServer of(CallHandler handler) {
        return of(HttpBounds.DEFAULT, PATIENT, handler);
    }

    /// Answers every call with its own body.
    static TestServer echoing() {
        return of(echo());
    }

    static CallHandler echo() {
        return (call, responder) ->
                responder.send(new Answer(200, "text/plain", java.util.Map.of(), call.body(), call.bodyLength()));
    }

    static Answer text(String text) {
        return Answer.of(200, "text/plain", text.getBytes(StandardCharsets.UTF_8));
    }

    /// Writes a piece for as long as it takes.
    static boolean write(Responder.Stream stream, byte[] piece) {
        return stream.write(
                piece,
                piece.length,
                () -> System.nanoTime() + Duration.ofHours(1).toNanos());
    }

    RawClient connect() {
        return new RawClient(server.port());
    }

    @Override
    public void close() {
        server.close();
    }
}
