package io.weir.auth.policy;

import io.weir.auth.IdentityPolicies;
import io.weir.auth.Principal;
import io.weir.catalog.IdentityPolicy;
import java.util.ArrayList;
import java.util.List;

/// The policies of users and of their accounts, from the newest catalog. For any thread.
public final class PoliciesOfCallers implements PolicySource<Principal> {

    private final IdentityPolicies identities;
    private final PolicyCache parsed;

    /// @param identities finds and opens them
    /// @param parsed keeps what was parsed
    public PoliciesOfCallers(IdentityPolicies identities, PolicyCache parsed) {
        this.identities = identities;
        this.parsed = parsed;
    }

    @Override
    public List<NamedPolicy> of(Principal caller) {
        List<NamedPolicy> policies = new ArrayList<>();
        for (IdentityPolicy stored : identities.of(caller)) {
            String name = stored.key().name();
            policies.add(new NamedPolicy(
                    name, parsed.get(stored, name, () -> identities.document(stored), PolicyParser::ofCaller)));
        }
        return policies;
    }
}
