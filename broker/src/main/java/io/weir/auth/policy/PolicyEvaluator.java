package io.weir.auth.policy;

import io.weir.auth.AccessRequest;
import io.weir.auth.Decision;
import io.weir.auth.Decision.Reason;
import io.weir.auth.StatementName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Decides by policies. Pure.
///
/// An explicit deny wins over everything. Without one, within an account the caller's policies or the resource's have
/// to allow the action; across accounts both have to. What a resource's policy gives to an account of its own owner is
/// the account's to hand on: there it counts for users only by their own names or by `*`. The owner of an account may
/// do everything in it, and hands itself on everything that other accounts give to the account.
public final class PolicyEvaluator {

    private PolicyEvaluator() {}

    /// The decision.
    ///
    /// @param callers the policies of the caller
    /// @param resources the policy of the resource; empty when it has none
    public static Decision decide(AccessRequest request, List<NamedPolicy> callers, List<NamedPolicy> resources) {
        boolean across = !request.ownerAccountId().equals(request.principal().accountId());
        boolean owner = request.principal().isRoot();
        if (owner && !across) {
            return new Decision.Allowed(StatementName.NONE);
        }
        StatementName forbidden = find(request, callers, true, Principals.Mention.ACCOUNT);
        if (forbidden != null) {
            return new Decision.Denied(Reason.IDENTITY_DENY, forbidden);
        }
        forbidden = find(request, resources, true, Principals.Mention.ACCOUNT);
        if (forbidden != null) {
            return new Decision.Denied(Reason.RESOURCE_DENY, forbidden);
        }
        StatementName caller = owner ? StatementName.NONE : find(request, callers, false, Principals.Mention.ACCOUNT);
        return across ? across(request, caller, resources) : within(request, caller, resources);
    }

    private static Decision across(AccessRequest request, @Nullable StatementName caller, List<NamedPolicy> resources) {
        if (caller == null) {
            return new Decision.Denied(Reason.NO_IDENTITY_POLICY, StatementName.NONE);
        }
        StatementName resource = find(request, resources, false, Principals.Mention.ACCOUNT);
        return resource == null
                ? new Decision.Denied(Reason.NO_RESOURCE_POLICY, StatementName.NONE)
                : new Decision.Allowed(resource);
    }

    private static Decision within(AccessRequest request, @Nullable StatementName caller, List<NamedPolicy> resources) {
        StatementName allowing = caller == null ? find(request, resources, false, Principals.Mention.SELF) : caller;
        return allowing == null
                ? new Decision.Denied(Reason.NO_IDENTITY_POLICY, StatementName.NONE)
                : new Decision.Allowed(allowing);
    }

    /// The first statement with this effect that speaks of the request at least like this.
    private static @Nullable StatementName find(
            AccessRequest request, List<NamedPolicy> policies, boolean deny, Principals.Mention least) {
        for (NamedPolicy named : policies) {
            for (Statement statement : named.policy().statements()) {
                if (statement.deny() == deny && statement.mention(request).compareTo(least) >= 0) {
                    return new StatementName(named.name(), statement.name());
                }
            }
        }
        return null;
    }
}
