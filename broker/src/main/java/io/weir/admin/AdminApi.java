package io.weir.admin;

import io.weir.api.Answer;
import io.weir.api.Call;
import io.weir.api.CallHandler;
import io.weir.api.Responder;
import io.weir.protocol.codec.WireCodec;
import io.weir.protocol.error.ServiceException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Answers everything on the admin port: `/health/live`, `/health/ready`, `/metrics`, `/openapi.json` and the resources
/// under `/v1`. Pages of other sites may not use an operator's browser to get here: requests that carry an `Origin` are
/// refused.
public final class AdminApi implements CallHandler {

    private static final Logger LOG = LoggerFactory.getLogger(AdminApi.class);
    private static final String TEXT = "text/plain; charset=utf-8";
    private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

    private final Readiness readiness;
    private final Supplier<String> metricsPage;
    private final List<Route<?, ?>> routes;
    private final byte[] openApi;

    /// @param readiness whether puts would be taken
    /// @param metricsPage the page in Prometheus form
    /// @param resources streams and operations under `/v1`
    /// @param keys keys under `/v1`
    public AdminApi(
            Readiness readiness, Supplier<String> metricsPage, AdminResources resources, KeyringResources keys) {
        this.readiness = readiness;
        this.metricsPage = metricsPage;
        this.routes = Stream.concat(resources.routes().stream(), keys.routes().stream())
                .toList();
        this.openApi = OpenApi.of(routes).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void handle(Call call, Responder responder) {
        responder.send(answer(call));
    }

    private Answer answer(Call call) {
        try {
            if (call.headers().get("origin") != null) {
                return problem(403, "requests from web pages are not served");
            }
            return page(call).orElseGet(() -> resource(call));
        } catch (AdminException e) {
            return problem(e.status(), Objects.requireNonNull(e.getMessage()));
        } catch (ServiceException e) {
            String why = Objects.requireNonNullElse(e.getMessage(), "the body is not the JSON that openapi.json shows");
            return problem(e.type().status(), e.type().wireName() + ": " + why);
        } catch (RuntimeException e) {
            LOG.atError().addKeyValue("requestId", call.requestId()).setCause(e).log("admin request failed");
            return problem(500, "internal failure, request id " + call.requestId());
        }
    }

    private Optional<Answer> page(Call call) {
        if (!call.method().equals("GET")) {
            return Optional.empty();
        }
        return switch (call.path()) {
            case "/health/live" -> Optional.of(text(200, TEXT, "live\n"));
            case "/health/ready" ->
                Optional.of(readiness
                        .reasonNotReady()
                        .map(reason -> text(503, TEXT, "not ready: " + reason + "\n"))
                        .orElseGet(() -> text(200, TEXT, "ready\n")));
            case "/metrics" -> Optional.of(text(200, PROMETHEUS, metricsPage.get()));
            case "/openapi.json" -> Optional.of(Answer.of(200, Route.JSON, openApi));
            default -> Optional.empty();
        };
    }

    private Answer resource(Call call) {
        boolean found = false;
        for (Route<?, ?> route : routes) {
            Optional<List<String>> variables = route.match(call.path());
            if (variables.isPresent() && route.method().equals(call.method())) {
                return route.serve(variables.get(), call.body(), call.bodyLength());
            }
            found |= variables.isPresent();
        }
        return found
                ? problem(405, call.method() + " is not served here")
                : problem(404, "nothing is served under this path; see /openapi.json");
    }

    private static Answer problem(int status, String message) {
        byte[] body = WireCodec.JSON.encode(Views.Problem.SHAPE, new Views.Problem(message));
        return Answer.of(status, Route.JSON, body);
    }

    private static Answer text(int status, String type, String text) {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        return new Answer(status, type, Map.of("cache-control", "no-store"), body, body.length);
    }
}
