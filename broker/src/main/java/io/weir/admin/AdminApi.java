package io.weir.admin;

import io.weir.api.Answer;
import io.weir.api.Call;
import io.weir.api.CallHandler;
import io.weir.api.Responder;
import io.weir.audit.AuditEvent;
import io.weir.auth.Principal;
import io.weir.protocol.admin.AdminProblem;
import io.weir.protocol.codec.WireCodec;
import io.weir.protocol.error.ErrorType;
import io.weir.protocol.error.ServiceException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Answers everything on the admin port: `/health/live`, `/health/ready`, `/metrics`, `/openapi.json` and the resources
/// under `/v1`. Health is open to everybody; for the rest [AdminGuard] says who may. Pages of other sites may not use
/// an operator's browser to get here: requests that carry an `Origin` are refused, and so are those for names that are
/// not this port's, since a page can have its own name point here.
public final class AdminApi implements CallHandler {

    private static final Logger LOG = LoggerFactory.getLogger(AdminApi.class);
    private static final String TEXT = "text/plain; charset=utf-8";
    private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

    private final Readiness readiness;
    private final Supplier<String> metricsPage;
    private final AdminGuard guard;
    private final AdminAudit audit;
    private final List<Route<?, ?>> routes;
    private final byte[] openApi;
    private final HostNames names;

    /// @param readiness whether puts would be taken
    /// @param metricsPage the page in Prometheus form
    /// @param guard says who may do what
    /// @param audit takes down what was done and refused
    /// @param resources what stands under `/v1`
    /// @param names the names this port is reached under
    public AdminApi(
            Readiness readiness,
            Supplier<String> metricsPage,
            AdminGuard guard,
            AdminAudit audit,
            List<? extends Resources> resources,
            HostNames names) {
        this.names = names;
        this.readiness = readiness;
        this.metricsPage = metricsPage;
        this.guard = guard;
        this.audit = audit;
        this.routes = resources.stream().flatMap(some -> some.routes().stream()).toList();
        this.openApi = OpenApi.of(routes).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void handle(Call call, Responder responder) {
        responder.send(answer(call));
    }

    private Answer answer(Call call) {
        AdminTrail trail = new AdminTrail();
        try {
            if (call.headers().get("origin") != null) {
                return refused(call, trail, 403, "requests from web pages are not served");
            }
            if (!names.serves(call.headers())) {
                return refused(
                        call, trail, 421, "this name is not served here; the setting admin.host-names tells which are");
            }
            Answer answer = page(call, trail).orElseGet(() -> resource(call, trail));
            audit.over(call, trail, AuditEvent.OK, false);
            return answer;
        } catch (AdminException e) {
            audit.over(call, trail, "status " + e.status(), false);
            return problem(e.status(), Objects.requireNonNull(e.getMessage()));
        } catch (ServiceException e) {
            audit.over(
                    call,
                    trail,
                    e.type().wireName(),
                    status(e.type()) != e.type().status());
            String why = Objects.requireNonNullElse(e.getMessage(), "the body is not the JSON that openapi.json shows");
            return problem(status(e.type()), e.type().wireName() + ": " + why);
        } catch (RuntimeException e) {
            audit.over(call, trail, ErrorType.INTERNAL_FAILURE.wireName(), false);
            LOG.atError().addKeyValue("requestId", call.requestId()).setCause(e).log("admin request failed");
            return problem(500, "internal failure, request id " + call.requestId());
        }
    }

    /// Of a request that is not let in, whoever sends it.
    private Answer refused(Call call, AdminTrail trail, int status, String why) {
        audit.over(call, trail, "status " + status, true);
        return problem(status, why);
    }

    private Optional<Answer> page(Call call, AdminTrail trail) {
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
            case "/metrics" -> {
                guard.metrics(call, trail);
                yield Optional.of(text(200, PROMETHEUS, metricsPage.get()));
            }
            case "/openapi.json" -> {
                guard.page(call, trail, "GetOpenApi");
                yield Optional.of(Answer.of(200, Route.JSON, openApi));
            }
            default -> Optional.empty();
        };
    }

    /// Of callers that are not known or may not, in the way of HTTP; the service itself answers 400.
    private static int status(ErrorType type) {
        return switch (type) {
            case MISSING_AUTHENTICATION_TOKEN,
                    INCOMPLETE_SIGNATURE,
                    INVALID_SIGNATURE,
                    UNRECOGNIZED_CLIENT,
                    EXPIRED_TOKEN -> 401;
            case ACCESS_DENIED -> 403;
            default -> type.status();
        };
    }

    private Answer resource(Call call, AdminTrail trail) {
        boolean found = false;
        for (Route<?, ?> route : routes) {
            Optional<List<String>> variables = route.match(call.path());
            if (variables.isPresent() && route.method().equals(call.method())) {
                Principal caller = guard.route(call, trail, route, variables.get());
                if (!route.method().equals("GET")) {
                    audit.change(trail);
                }
                return route.serve(caller, variables.get(), call.body(), call.bodyLength(), trail);
            }
            found |= variables.isPresent();
        }
        return found
                ? problem(405, call.method() + " is not served here")
                : problem(404, "nothing is served under this path; see /openapi.json");
    }

    private static Answer problem(int status, String message) {
        byte[] body = WireCodec.JSON.encode(AdminProblem.SHAPE, new AdminProblem(message));
        return Answer.of(status, Route.JSON, body);
    }

    private static Answer text(int status, String type, String text) {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        return new Answer(status, type, Map.of("cache-control", "no-store"), body, body.length);
    }
}
