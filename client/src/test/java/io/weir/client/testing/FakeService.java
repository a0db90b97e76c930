package io.weir.client.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// A service that answers each request with the next of its prepared replies, byte for byte, and remembers what it was
/// sent.
public final class FakeService implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Deque<Reply> replies = new ArrayDeque<>();
    private final List<Sent> sent = new ArrayList<>();

    /// What to do with a request.
    public sealed interface Reply {}

    /// Answer it.
    public record Answer(int status, Map<String, String> headers, byte[] body) implements Reply {}

    /// Close the connection without a word.
    public record HangUp() implements Reply {}

    /// Send the head of an answer and then nothing.
    public record Stall() implements Reply {}

    /// A request as it came in; header names in lower case.
    public record Sent(String path, Map<String, String> headers, byte[] body, int clientPort) {}

    public FakeService() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    public String endpoint() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    public synchronized void replies(Reply... next) {
        replies.addAll(List.of(next));
    }

    public synchronized List<Sent> sent() {
        return List.copyOf(sent);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        Map<String, String> headers = new TreeMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
        Reply reply = next(new Sent(
                exchange.getRequestURI().getPath(),
                headers,
                body,
                exchange.getRemoteAddress().getPort()));
        if (reply instanceof Answer answer) {
            answer.headers().forEach(exchange.getResponseHeaders()::add);
            exchange.sendResponseHeaders(answer.status(), answer.body().length == 0 ? -1 : answer.body().length);
            exchange.getResponseBody().write(answer.body());
            exchange.close();
        } else if (reply instanceof Stall) {
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody().write(1);
            exchange.getResponseBody().flush();
        } else {
            exchange.close();
        }
    }

    private synchronized Reply next(Sent request) {
        sent.add(request);
        return replies.isEmpty() ? new HangUp() : replies.removeFirst();
    }
}
