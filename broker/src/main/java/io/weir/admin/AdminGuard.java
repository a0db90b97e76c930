package io.weir.admin;

import io.weir.api.Call;
import io.weir.api.CallForm;
import io.weir.auth.AccessRequest;
import io.weir.auth.Authenticator;
import io.weir.auth.Authorizer;
import io.weir.auth.Decision;
import io.weir.auth.Origin;
import io.weir.auth.Principal;
import io.weir.protocol.admin.AdminCalls;
import io.weir.protocol.error.ErrorType;
import io.weir.protocol.error.ServiceException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;

/// Who may do what on the admin port. An action is called `weir:` and the name of its route. For any thread.
///
/// The broker's own account is the operators': their policies alone decide, also on users and keys of other accounts.
/// Callers of other accounts reach what belongs to their own account and nothing else.
public final class AdminGuard {

    /// What policies call the actions by.
    public static final String SERVICE = "weir:";

    private static final String BEARER = "Bearer ";

    private final Authenticator authenticator;
    private final Authorizer authorizer;
    private final AdminTargets targets;
    private final Optional<String> metricsToken;

    /// @param authenticator says who calls
    /// @param authorizer decides by policies
    /// @param targets says what a route is about
    /// @param metricsToken lets a scraper read the metrics; empty for none
    public AdminGuard(
            Authenticator authenticator, Authorizer authorizer, AdminTargets targets, Optional<String> metricsToken) {
        this.authenticator = authenticator;
        this.authorizer = authorizer;
        this.targets = targets;
        this.metricsToken = metricsToken;
    }

    /// Lets in whoever may read a page that is no route.
    ///
    /// @param name what policies call the page, behind `weir:`
    /// @throws ServiceException when the caller is not known or may not
    void page(Call call, AdminTrail trail, String name) {
        trail.action = SERVICE + name;
        decide(call, trail, known(call, trail), targets.broker());
    }

    /// The same for metrics, which a scraper may read that shows its token.
    void metrics(Call call, AdminTrail trail) {
        String shown = call.headers().get("authorization");
        boolean token = metricsToken.isPresent()
                && shown != null
                && shown.startsWith(BEARER)
                && same(shown.substring(BEARER.length()).strip(), metricsToken.get());
        if (!token) {
            page(call, trail, "GetMetrics");
        }
    }

    /// Lets in whoever may use a route.
    ///
    /// @param variables what stands in the path for its braces
    /// @return the caller
    /// @throws ServiceException when the caller is not known or may not
    Principal route(Call call, AdminTrail trail, Route<?, ?> route, List<String> variables) {
        trail.action = SERVICE + route.name();
        trail.subject = route.subject(variables).orElse(null);
        Principal caller = known(call, trail);
        AdminTargets.Target target = targets.of(caller, route, variables);
        trail.resource = target.resource();
        if (!ownSession(caller, route, variables)) {
            decide(call, trail, caller, target);
        }
        return caller;
    }

    private Principal known(Call call, AdminTrail trail) {
        Principal caller = authenticator.authenticate(new CallForm(call));
        trail.caller = caller;
        return caller;
    }

    /// Whoever has a key may make sessions from it: they may do no more than the key.
    private static boolean ownSession(Principal caller, Route<?, ?> route, List<String> variables) {
        return route.name().equals(AdminCalls.CREATE_SESSION.name())
                && variables.equals(List.of(caller.accessKeyId()))
                && !caller.session();
    }

    private void decide(Call call, AdminTrail trail, Principal caller, AdminTargets.Target target) {
        String action = String.valueOf(trail.action);
        trail.resource = target.resource();
        boolean operator = targets.operates(caller);
        if (!operator && !target.accountId().equals(caller.accountId())) {
            throw denied(caller, action, target, Decision.Reason.NO_RESOURCE_POLICY);
        }
        if (caller.isRoot()) {
            return;
        }
        AccessRequest request = new AccessRequest(
                caller,
                action,
                target.resource(),
                caller.accountId(),
                new Origin(call.remote().getAddress(), call.secure()),
                call.arrivedMs());
        if (authorizer.decide(request) instanceof Decision.Denied denied) {
            trail.refusedBy = denied.statement();
            throw denied(caller, action, target, denied.reason());
        }
    }

    /// In the words of the service.
    private static ServiceException denied(
            Principal caller, String action, AdminTargets.Target target, Decision.Reason reason) {
        return new ServiceException(
                ErrorType.ACCESS_DENIED,
                "User: " + caller.arn() + " is not authorized to perform: " + action + " on resource: "
                        + target.resource() + " " + reason.words(action));
    }

    private static boolean same(String shown, String token) {
        return MessageDigest.isEqual(shown.getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8));
    }
}
