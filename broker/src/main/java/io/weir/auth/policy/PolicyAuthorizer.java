package io.weir.auth.policy;

import io.weir.auth.AccessRequest;
import io.weir.auth.Authorizer;
import io.weir.auth.Decision;
import io.weir.auth.Principal;
import java.util.List;

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
        // The policy of a stream says nothing of what operators do with it on the admin port.
        List<NamedPolicy> hanging =
                request.action().startsWith(StatementReader.SERVICE) ? resources.of(request.resource()) : List.of();
        return PolicyEvaluator.decide(request, callers.of(request.principal()), hanging);
    }
}
