package io.weir.client;

import static java.net.http.HttpResponse.BodySubscribers.mapping;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/**
 * The transport over the JDK's HTTP client: HTTP/1.1 with connections kept and reused, one for each call in flight; over TLS
 * HTTP/2 where the other side chooses it (ALPN). Safe for use by many threads.
 */
final class HttpTransport implements Transport {
    private final HttpClient http;

    /** Answers that go on. */
    private final Set<EventBody> open = ConcurrentHashMap.newKeySet();

    /**
     * @param connectTimeout for the connection alone
     * @param trusted which servers are trusted, or null for those that the Java runtime trusts
     * @param version the newest that is offered; HTTP/2 over TLS only, since in the clear it would cost an upgrade first
     */
    HttpTransport(Duration connectTimeout, @Nullable SSLContext trusted, HttpClient.Version version) {
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(version)
                .connectTimeout(connectTimeout)
                .followRedirects(HttpClient.Redirect.NEVER);
        http = (trusted == null ? builder : builder.sslContext(trusted)).build();
    }

    @Override
    public Attempt send(URI endpoint, Map<String, String> headers, byte[] body, Duration timeout) {
        CompletableFuture<Attempt> attempt = start(endpoint, headers, body, timeout);
        try {
            return attempt.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the HTTP client failed", e.getCause());
        } catch (InterruptedException e) {
            attempt.cancel(true);
            Thread.currentThread().interrupt();
            return new Attempt.Unanswered(new InterruptedIOException("interrupted"));
        }
    }

    @Override
    public CompletableFuture<Attempt> start(URI endpoint, Map<String, String> headers, byte[] body, Duration timeout) {
        return exchange(
                request(endpoint, headers, body),
                timeout,
                head -> mapping(
                        new BoundedBody(BoundedBody.BYTES_MAX),
                        whole -> new Attempt.Answered(head.statusCode(), head.headers(), whole)));
    }

    @Override
    public CompletableFuture<Attempt> open(
            URI endpoint, Map<String, String> headers, byte[] body, Duration timeout, Duration idleMax) {
        return exchange(request(endpoint, headers, body), timeout, head -> {
            if (head.statusCode() != Attempt.Answered.OK) {
                return mapping(
                        new BoundedBody(BoundedBody.BYTES_MAX),
                        whole -> new Attempt.Answered(head.statusCode(), head.headers(), whole));
            }
            EventBody events = new EventBody(idleMax, open::remove);
            open.add(events);
            return mapping(events, begun -> new Attempt.Opened(head.statusCode(), head.headers(), begun));
        });
    }

    private static HttpRequest request(URI endpoint, Map<String, String> headers, byte[] body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(endpoint).POST(BodyPublishers.ofByteArray(body));
        headers.forEach(request::setHeader);
        return request.build();
    }

    private CompletableFuture<Attempt> exchange(
            HttpRequest request, Duration timeout, BodyHandler<? extends Attempt> handler) {
        CompletableFuture<? extends HttpResponse<? extends Attempt>> answer = http.sendAsync(request, handler);
        CompletableFuture<Attempt> attempt = new CompletableFuture<>();
        CompletableFuture<?> unusedTold = answer.whenComplete((response, failure) -> {
            if (failure != null) {
                failed(attempt, failure);
            } else if (!attempt.complete(response.body()) && response.body() instanceof Attempt.Opened late) {
                late.body().cancel();
            }
        });
        // Rather than the request's own timeout: that one ends with the answer's headers.
        attempt.completeOnTimeout(
                new Attempt.Unanswered(new HttpTimeoutException("none within " + timeout.toMillis() + " ms")),
                timeout.toNanos(),
                TimeUnit.NANOSECONDS);
        CompletableFuture<Attempt> unusedEnd = attempt.whenComplete((result, failure) -> answer.cancel(true));
        return attempt;
    }

    @Override
    public void close() {
        open.forEach(body -> body.abort(new IOException("the client was closed")));
        // The client of Java 17 has no close; its threads are daemons and end when it is collected. Later ones have.
        Object client = http;
        if (client instanceof AutoCloseable closeable) {
            closeQuietly(closeable);
        }
    }

    private static void failed(CompletableFuture<Attempt> attempt, Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof IOException broken) {
            boolean unconnected = broken instanceof ConnectException
                    || broken instanceof HttpConnectTimeoutException
                    || broken instanceof SSLHandshakeException;
            attempt.complete(unconnected ? new Attempt.NotSent(broken) : new Attempt.Unanswered(broken));
        } else {
            attempt.completeExceptionally(cause);
        }
    }

    static void closeQuietly(AutoCloseable closeable) {
        try {
            closeable.close();
        } catch (Exception e) {
            throw new IllegalStateException("the HTTP client did not close", e);
        }
    }
}
