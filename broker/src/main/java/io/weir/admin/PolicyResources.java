package io.weir.admin;

import static io.weir.admin.IdentityResources.account;
import static io.weir.admin.IdentityResources.given;

import io.weir.auth.IdentityPolicies;
import io.weir.auth.KeyMint;
import io.weir.auth.Principal;
import io.weir.auth.policy.ParsedPolicy;
import io.weir.auth.policy.PolicyParser;
import io.weir.catalog.ControlPlane;
import io.weir.catalog.Identities;
import io.weir.catalog.IdentityChange;
import io.weir.catalog.IdentityPolicy;
import io.weir.catalog.PolicyKey;
import io.weir.catalog.UserKey;
import io.weir.protocol.admin.AdminCalls;
import io.weir.protocol.admin.AdminScalars;
import io.weir.protocol.admin.PolicyView;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Policies of users and accounts. A policy that is not understood is refused with the reason. For any thread.
final class PolicyResources {

    private final ControlPlane control;
    private final IdentityChanges changes;
    private final KeyMint mint;
    private final IdentityPolicies policies;

    PolicyResources(IdentityResources.Parts parts, IdentityChanges changes) {
        this.control = parts.control();
        this.changes = changes;
        this.mint = parts.mint();
        this.policies = parts.policies();
    }

    List<Route<?, ?>> routes() {
        return List.of(
                Route.of(
                        AdminCalls.PUT_USER_POLICY,
                        (caller, v, ask) -> put(ofUser(caller, v), given(ask).document())),
                Route.of(AdminCalls.GET_USER_POLICY, (caller, v, _) -> get(ofUser(caller, v))),
                Route.of(AdminCalls.LIST_USER_POLICIES, (caller, v, _) -> list(account(caller, v), v.get(1))),
                Route.of(AdminCalls.DELETE_USER_POLICY, (caller, v, _) -> delete(ofUser(caller, v))),
                Route.of(
                        AdminCalls.PUT_ACCOUNT_POLICY,
                        (caller, v, ask) -> put(ofAccount(caller, v), given(ask).document())),
                Route.of(AdminCalls.GET_ACCOUNT_POLICY, (caller, v, _) -> get(ofAccount(caller, v))),
                Route.of(AdminCalls.LIST_ACCOUNT_POLICIES, (caller, v, _) -> list(account(caller, v), "")),
                Route.of(AdminCalls.DELETE_ACCOUNT_POLICY, (caller, v, _) -> delete(ofAccount(caller, v))));
    }

    private static PolicyKey ofUser(Principal caller, List<String> v) {
        return new PolicyKey(account(caller, v), v.get(1), v.get(2));
    }

    private static PolicyKey ofAccount(Principal caller, List<String> v) {
        return new PolicyKey(account(caller, v), "", v.get(1));
    }

    private PolicyView put(PolicyKey place, String document) {
        if (!AdminScalars.POLICY_NAME
                        .pattern()
                        .orElseThrow()
                        .matcher(place.name())
                        .matches()
                || place.name().length() > AdminScalars.POLICY_NAME.length().max()) {
            throw new AdminException(400, "not a policy name: " + place.name());
        }
        if (document.getBytes(StandardCharsets.UTF_8).length > Identities.POLICY_BYTES_MAX) {
            throw new AdminException(400, "the policy is larger than " + Identities.POLICY_BYTES_MAX + " bytes");
        }
        if (PolicyParser.ofCaller(document) instanceof ParsedPolicy.Malformed(String why)) {
            throw new AdminException(400, "not a policy: " + why);
        }
        return shown(changes.done(mint.policy(place, document)), null);
    }

    private PolicyView get(PolicyKey place) {
        IdentityPolicy policy = identities().policy(place).orElseThrow(() -> AdminException.notFound("the policy"));
        return shown(policy, policies.document(policy));
    }

    private PolicyView.Page list(String accountId, String user) {
        boolean there = user.isEmpty()
                ? identities().account(accountId).isPresent()
                : identities().user(new UserKey(accountId, user)).isPresent();
        if (!there) {
            throw AdminException.notFound(user.isEmpty() ? "the account" : "the user");
        }
        return new PolicyView.Page(identities().policies(accountId, user).stream()
                .map(policy -> shown(policy, null))
                .toList());
    }

    private PolicyView delete(PolicyKey place) {
        return shown(changes.done(new IdentityChange.DeletePolicy(place)), null);
    }

    private static PolicyView shown(IdentityPolicy policy, @Nullable String document) {
        PolicyKey key = policy.key();
        return new PolicyView(
                key.name(), key.accountId(), key.user().isEmpty() ? null : key.user(), document, policy.changedAtMs());
    }

    private Identities identities() {
        return control.catalog().identities();
    }
}
