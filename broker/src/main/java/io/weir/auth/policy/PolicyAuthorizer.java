package io.weir.auth.policy;

import io.weir.auth.AccessRequest;
import io.weir.auth.Authorizer;
import io.weir.auth.Decision;
import io.weir.auth.Principal;

/// Decides by the policies in force. Called by many threads.
public final class PolicyAuthorizer implements Authorizer {

    private final PolicySource<Principal> callers;
    private final PolicySource<String> resources;

    /// @param callers the policies of a caller
    /// @param resources the policy of a resource, by its ARN
    public PolicyAuthorizer(PolicySource<Principal> callers, PolicySource<String> resources) {
        this.callers = callers;
        this.resources = resources;
    }

    @Override
    public Decision decide(AccessRequest request) {
        return PolicyEvaluator.decide(request, callers.of(request.principal()), resources.of(request.resource()));
    }
}
