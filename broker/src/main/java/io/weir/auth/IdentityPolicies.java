package io.weir.auth;

import io.weir.catalog.Catalog;
import io.weir.catalog.Identities;
import io.weir.catalog.IdentityPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// The policies that speak for a caller: those attached to the user, then those attached to the account for all of its
/// users. For any thread; sees each change of the catalog at once.
public final class IdentityPolicies {

    private final Supplier<Catalog> catalog;
    private final IdentitySecrets secrets;

    /// Looks in the newest catalog.
    public IdentityPolicies(Supplier<Catalog> catalog, IdentitySecrets secrets) {
        this.catalog = catalog;
        this.secrets = secrets;
    }

    /// The policies of a user; none for the owner of an account, who needs none. A policy that was not changed is
    /// the very same object at every call, so that what was made of it can be kept by it.
    public List<IdentityPolicy> of(Principal principal) {
        if (principal.isRoot()) {
            return List.of();
        }
        Identities identities = catalog.get().identities();
        List<IdentityPolicy> found = new ArrayList<>(identities.policies(principal.accountId(), principal.user()));
        found.addAll(identities.policies(principal.accountId(), ""));
        return found;
    }

    /// The JSON text of a policy.
    public String document(IdentityPolicy policy) {
        return secrets.document(policy);
    }
}
