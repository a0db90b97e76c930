package io.weir.cli.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.weir.protocol.codec.WireCodec;
import io.weir.protocol.error.ErrorType;
import io.weir.protocol.error.ServiceException;
import io.weir.protocol.op.DescribeStreamSummary;
import io.weir.protocol.op.part.StreamDescriptionSummary;
import io.weir.protocol.shape.OperationShape;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/// A service on loopback whose operations are functions that a test gives it. Answers in the caller's encoding.
public final class FakeKinesis implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, Handler<?, ?>> handlers = new ConcurrentHashMap<>();
    private final List<Object> requests = new ArrayList<>();

    private record Handler<I, O>(OperationShape<I, O> shape, Function<I, O> behaviour) {}

    public FakeKinesis() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    public <I, O> FakeKinesis on(OperationShape<I, O> shape, Function<I, O> behaviour) {
        handlers.put("Kinesis_20131202." + shape.name(), new Handler<>(shape, behaviour));
        return this;
    }

    public String endpoint() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /// What DescribeStreamSummary says of a stream with one shard and nothing special.
    public static DescribeStreamSummary.Response summary(String stream, String status) {
        return new DescribeStreamSummary.Response(new StreamDescriptionSummary(
                stream,
                "arn:aws:kinesis:us-east-1:000000000000:stream/" + stream,
                null,
                status,
                null,
                24,
                Instant.EPOCH,
                List.of(),
                null,
                null,
                1,
                null,
                null,
                1024,
                null,
                null));
    }

    /// Every request so far, decoded.
    public synchronized List<Object> requests() {
        return List.copyOf(requests);
    }

    public synchronized <I> List<I> requests(Class<I> type) {
        return requests.stream().filter(type::isInstance).map(type::cast).toList();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        String contentType = exchange.getRequestHeaders().getFirst("Content-Type");
        WireCodec codec = WireCodec.ofContentType(contentType).orElseThrow();
        Handler<?, ?> handler = handlers.get(exchange.getRequestHeaders().getFirst("X-Amz-Target"));
        byte[] answer;
        int status = 200;
        try {
            if (handler == null) {
                throw new ServiceException(ErrorType.UNKNOWN_OPERATION);
            }
            answer = answer(handler, codec, body);
        } catch (ServiceException e) {
            status = e.type().status();
            answer = codec.encodeError(e.type(), e.getMessage());
        }
        exchange.getResponseHeaders().add("Content-Type", contentType);
        exchange.sendResponseHeaders(status, answer.length == 0 ? -1 : answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    private <I, O> byte[] answer(Handler<I, O> handler, WireCodec codec, byte[] body) {
        I request = codec.decode(handler.shape().request(), body, 0, body.length);
        synchronized (this) {
            requests.add(request);
        }
        return codec.encodeResponse(handler.shape(), handler.behaviour().apply(request));
    }
}
