package io.weir.catalog;

import io.weir.catalog.CatalogMachine.Step;

/// PutResourcePolicy and DeleteResourcePolicy (B.19). The streams and consumers are looked up by whoever submits; here
/// it is seen that they are still there.
final class Policing {

    private Policing() {}

    /// Not before the stream is there and not once it goes.
    static Step<PolicyPlace> put(Catalog catalog, CatalogCommand.PutResourcePolicy command) {
        return Lookup.found(catalog, command.place().streamId(), stream -> {
            if (!stream.takesRecords()) {
                return Lookup.notActive(catalog, stream);
            }
            ResourcePolicies changed = catalog.resourcePolicies().with(command.place(), command.policy());
            return changed.bytes() > ResourcePolicies.BYTES_MAX
                    ? Step.rejected(catalog, new Rejection.ResourcePoliciesLimit(ResourcePolicies.BYTES_MAX))
                    : Step.accepted(catalog.withResourcePolicies(changed), command.place());
        });
    }

    static Step<PolicyPlace> delete(Catalog catalog, CatalogCommand.DeleteResourcePolicy command) {
        ResourcePolicies policies = catalog.resourcePolicies();
        ResourcePolicies left = policies.without(command.place());
        return left == policies
                ? Step.rejected(catalog, new Rejection.ResourcePolicyNotFound())
                : Step.accepted(catalog.withResourcePolicies(left), command.place());
    }
}
