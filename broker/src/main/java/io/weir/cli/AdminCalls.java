package io.weir.cli;

import io.weir.protocol.codec.WireCodec;
import io.weir.protocol.error.ServiceException;
import io.weir.protocol.shape.Field;
import io.weir.protocol.shape.StringShape;
import io.weir.protocol.shape.StructureShape;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Calls the admin API of a broker: JSON in and out, once, without retries. Used by one command.
public final class AdminCalls implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final int OK_MAX = 299;

    /// Why a call was not done.
    private record Problem(@Nullable String message) {
        static final StructureShape<Problem> SHAPE = StructureShape.of(
                "Problem",
                m -> new Problem(m.optional(0)),
                Field.optional("message", StringShape.any("Text"), Problem::message));
    }

    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(TIMEOUT)
            .version(HttpClient.Version.HTTP_1_1)
            .build();
    private final URI root;

    /// @param address of the API, without a path
    /// @throws CommandException if it is none
    AdminCalls(String address) {
        try {
            this.root = URI.create(address);
            HttpRequest.newBuilder(root);
        } catch (IllegalArgumentException e) {
            throw new CommandException(ExitCode.USAGE, "'" + address + "' is no address of an admin API");
        }
    }

    /// What stands under a path.
    public <O> O get(String path, StructureShape<O> answer) {
        return call(request(path).GET().build(), answer);
    }

    /// Asks for a change that has no parameters.
    public <O> O post(String path, StructureShape<O> answer) {
        return post(path, BodyPublishers.noBody(), answer);
    }

    /// Asks for a change.
    public <I, O> O post(String path, StructureShape<I> shape, I body, StructureShape<O> answer) {
        return post(path, BodyPublishers.ofByteArray(WireCodec.JSON.encode(shape, body)), answer);
    }

    private <O> O post(String path, BodyPublisher body, StructureShape<O> answer) {
        return call(
                request(path)
                        .header("content-type", "application/json")
                        .POST(body)
                        .build(),
                answer);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(root.resolve(path)).timeout(TIMEOUT);
    }

    private <O> O call(HttpRequest request, StructureShape<O> answer) {
        HttpResponse<byte[]> response = sent(request);
        byte[] body = response.body();
        try {
            if (response.statusCode() > OK_MAX) {
                Problem problem = WireCodec.JSON.decodeUnvalidated(Problem.SHAPE, body, 0, body.length);
                throw new CommandException(
                        ExitCode.FAILED,
                        problem.message() == null ? "status " + response.statusCode() : problem.message());
            }
            return WireCodec.JSON.decodeUnvalidated(answer, body, 0, body.length);
        } catch (ServiceException e) {
            throw new CommandException(
                    ExitCode.FAILED, root + " is no admin API of a broker: status " + response.statusCode());
        }
    }

    private HttpResponse<byte[]> sent(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new CommandException(ExitCode.FAILED, "no answer from the admin API at " + root + ": " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandException(ExitCode.FAILED, "interrupted");
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
