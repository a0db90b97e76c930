package io.weir.client;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/**
 * The transport over the JDK's HTTP client: HTTP/1.1, connections kept and reused, one for each call in flight. Safe for
 * use by many threads.
 */
final class HttpTransport implements Transport {
    private final HttpClient http;

    /**
     * @param connectTimeout for the connection alone
     * @param trusted which servers are trusted, or null for those that the Java runtime trusts
     */
    HttpTransport(Duration connectTimeout, @Nullable SSLContext trusted) {
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(connectTimeout)
                .followRedirects(HttpClient.Redirect.NEVER);
        http = (trusted == null ? builder : builder.sslContext(trusted)).build();
    }

    @Override
    public Attempt send(URI endpoint, Map<String, String> headers, byte[] body, Duration timeout) {
        HttpRequest.Builder request = HttpRequest.newBuilder(endpoint).POST(BodyPublishers.ofByteArray(body));
        headers.forEach(request::setHeader);
        // The future rather than the request's own timeout: that one ends with the answer's headers.
        CompletableFuture<HttpResponse<byte[]>> answer =
                http.sendAsync(request.build(), response -> new BoundedBody(BoundedBody.BYTES_MAX));
        try {
            HttpResponse<byte[]> response = answer.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
            String requestId = response.headers().firstValue("x-amzn-RequestId").orElse("");
            return new Attempt.Answered(response.statusCode(), requestId, response.body());
        } catch (ExecutionException e) {
            return failure(e);
        } catch (TimeoutException e) {
            answer.cancel(true);
            return new Attempt.Unanswered(new HttpTimeoutException("none within " + timeout.toMillis() + " ms"));
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            return new Attempt.Unanswered(new InterruptedIOException("interrupted"));
        }
    }

    @Override
    public void close() {
        // The client of Java 17 has no close; its threads are daemons and end when it is collected. Later ones have.
        Object client = http;
        if (client instanceof AutoCloseable closeable) {
            closeQuietly(closeable);
        }
    }

    private static Attempt failure(ExecutionException failure) {
        Throwable cause = failure.getCause();
        if (cause instanceof IOException broken) {
            boolean unconnected = broken instanceof ConnectException
                    || broken instanceof HttpConnectTimeoutException
                    || broken instanceof SSLHandshakeException;
            return unconnected ? new Attempt.NotSent(broken) : new Attempt.Unanswered(broken);
        }
        throw new IllegalStateException("the HTTP client failed", failure);
    }

    static void closeQuietly(AutoCloseable closeable) {
        try {
            closeable.close();
        } catch (Exception e) {
            throw new IllegalStateException("the HTTP client did not close", e);
        }
    }
}
