package io.weir.client;

import io.weir.protocol.admin.AdminCall;
import io.weir.protocol.admin.AdminProblem;
import io.weir.protocol.codec.WireCodec;
import io.weir.protocol.error.ServiceException;
import io.weir.protocol.shape.Empty;
import io.weir.protocol.shape.StructureShape;
import io.weir.protocol.sigv4.Signature;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A blocking client of a broker's admin API. Safe for use by many threads. Every call is signed, and none is sent twice.
 */
public final class AdminClient implements AutoCloseable {
    /** The service's name in signatures of its admin API. */
    public static final String SERVICE = "weir";

    /** No answer of the admin API is longer. */
    private static final int ANSWER_BYTES_MAX = 16 << 20;

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration CALL_TIMEOUT = Duration.ofSeconds(30);
    private static final int INTERNAL = 500;
    private static final int FAILURE_STATUS_MIN = 300;
    private static final byte[] NOTHING = {};

    private final URI endpoint;
    private final FieldSigner signer;
    private final Duration callTimeout;
    private final HttpClient http;

    /**
     * A client of one broker. It opens no connection before its first call.
     *
     * @param endpoint such as {@code http://127.0.0.1:4570}
     * @param region the broker's
     * @param credentials sign the calls
     * @param clock dates the signatures
     * @throws IllegalArgumentException if the endpoint is no http or https address
     */
    public AdminClient(String endpoint, String region, Credentials credentials, InstantSource clock) {
        this(endpoint, region, credentials, clock, CALL_TIMEOUT);
    }

    AdminClient(String endpoint, String region, Credentials credentials, InstantSource clock, Duration callTimeout) {
        this.callTimeout = callTimeout;
        this.endpoint = Environment.endpoint(endpoint);
        this.signer = new FieldSigner(credentials, region, SERVICE, clock);
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT_TIMEOUT)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /** Does an operation that takes no body. */
    public <O> O call(AdminCall<Empty, O> operation, String... variables) {
        return send(operation, NOTHING, variables);
    }

    /**
     * Does an operation.
     *
     * @param variables what the braces in its path stand for, each a single segment without escapes
     * @throws StreamClientException when it was not done, or nobody knows
     * @throws IllegalArgumentException when a variable cannot stand in a path
     */
    public <I, O> O callWith(AdminCall<I, O> operation, I body, String... variables) {
        return send(operation, WireCodec.JSON.encode(operation.request(), body), variables);
    }

    private <O> O send(AdminCall<?, O> operation, byte[] body, String... variables) {
        return send(operation.name(), operation.method(), operation.path(variables), body, operation.response());
    }

    /**
     * Sends a request that no {@link AdminCall} describes.
     *
     * @param name what it is called in messages
     * @param path with its variables filled in
     * @param body JSON; empty for none
     * @param response the shape of the answer
     * @throws StreamClientException when it was not done, or nobody knows
     */
    public <O> O send(String name, String method, String path, byte[] body, StructureShape<O> response) {
        URI target = target(path);
        Map<String, String> fields =
                signer.sign(method, target, Map.of("content-type", "application/json"), Signature.hash(body));
        HttpRequest.Builder request = HttpRequest.newBuilder(target).method(method, BodyPublishers.ofByteArray(body));
        fields.forEach(request::setHeader);
        HttpResponse<byte[]> answer = exchange(name, request.build());
        if (answer.statusCode() >= FAILURE_STATUS_MIN) {
            ServiceError error = error(answer);
            // Not even 503 says that nothing was done: a change may be on its way into the log.
            if (answer.statusCode() >= INTERNAL) {
                throw new OutcomeUnknownException(name, error.describe(), error.retryable(), null);
            }
            throw new RefusedException(name, error);
        }
        try {
            return WireCodec.JSON.decodeUnvalidated(response, answer.body(), 0, answer.body().length);
        } catch (ServiceException e) {
            throw new OutcomeUnknownException(name, "the answer cannot be read", false, e);
        }
    }

    private URI target(String path) {
        String base = endpoint.toString();
        String root = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
        return URI.create(root + path);
    }

    private HttpResponse<byte[]> exchange(String operation, HttpRequest request) {
        // The future rather than the request's own timeout: that one ends with the answer's headers.
        CompletableFuture<HttpResponse<byte[]>> answer =
                http.sendAsync(request, head -> new BoundedBody(ANSWER_BYTES_MAX));
        try {
            return answer.get(callTimeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw failure(operation, e);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new OutcomeUnknownException(
                    operation, "no whole answer within " + callTimeout.toMillis() + " ms", true, e);
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new OutcomeUnknownException(operation, "interrupted", true, e);
        }
    }

    private StreamClientException failure(String operation, ExecutionException failure) {
        if (!(failure.getCause() instanceof IOException broken)) {
            throw new IllegalStateException("the HTTP client failed", failure);
        }
        return broken instanceof ConnectException || broken instanceof HttpConnectTimeoutException
                ? new UnreachableException(operation, endpoint.toString(), broken)
                : new OutcomeUnknownException(operation, "no answer: " + broken.getMessage(), true, broken);
    }

    private static ServiceError error(HttpResponse<byte[]> answer) {
        String requestId = answer.headers().firstValue("x-amzn-RequestId").orElse("");
        try {
            byte[] body = answer.body();
            String message = WireCodec.JSON
                    .decode(AdminProblem.SHAPE, body, 0, body.length)
                    .message();
            return new ServiceError(answer.statusCode(), "", message, requestId);
        } catch (ServiceException notOurs) {
            return new ServiceError(answer.statusCode(), "", "", requestId);
        }
    }

    /** Drops the connections. */
    @Override
    public void close() {
        // The client of Java 17 has no close; its threads are daemons and end when it is collected.
        if (http instanceof AutoCloseable closeable) {
            HttpTransport.closeQuietly(closeable);
        }
    }
}
