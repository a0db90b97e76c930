package io.weir.catalog;

import io.weir.catalog.CatalogMachine.Step;
import java.util.Optional;
import java.util.function.Supplier;

/// PutResourcePolicy and DeleteResourcePolicy (B.19). Whoever submits has looked up the stream or the consumer; here it
/// is seen that it is still there, and in a state that takes changes.
final class Policing {

    private Policing() {}

    static Step<PolicyPlace> put(Catalog catalog, CatalogCommand.PutResourcePolicy command) {
        return onActive(catalog, command.place(), () -> {
            ResourcePolicies changed = catalog.resourcePolicies().with(command.place(), command.policy());
            return changed.bytes() > ResourcePolicies.BYTES_MAX
                    ? Step.rejected(catalog, new Rejection.ResourcePoliciesLimit(ResourcePolicies.BYTES_MAX))
                    : Step.accepted(catalog.withResourcePolicies(changed), command.place());
        });
    }

    static Step<PolicyPlace> delete(Catalog catalog, CatalogCommand.DeleteResourcePolicy command) {
        return onActive(catalog, command.place(), () -> {
            ResourcePolicies policies = catalog.resourcePolicies();
            ResourcePolicies left = policies.without(command.place());
            return left == policies
                    ? Step.rejected(catalog, new Rejection.ResourcePolicyNotFound())
                    : Step.accepted(catalog.withResourcePolicies(left), command.place());
        });
    }

    /// Goes on once the stream or the consumer is made and as long as it does not go (B-155).
    private static Step<PolicyPlace> onActive(Catalog catalog, PolicyPlace place, Supplier<Step<PolicyPlace>> next) {
        return Lookup.found(catalog, place.streamId(), stream -> {
            if (!stream.takesRecords()) {
                return Lookup.notActive(catalog, stream);
            }
            return place.isStream() ? next.get() : onActiveConsumer(catalog, place, next);
        });
    }

    private static Step<PolicyPlace> onActiveConsumer(
            Catalog catalog, PolicyPlace place, Supplier<Step<PolicyPlace>> next) {
        Optional<ConsumerEntry> consumer = catalog.consumers().at(place);
        if (consumer.isEmpty()) {
            return Step.rejected(catalog, new Rejection.ConsumerNotFound(place.consumer()));
        }
        return consumer.get().status() == ConsumerStatus.ACTIVE
                ? next.get()
                : Step.rejected(catalog, new Rejection.ConsumerNotActive(consumer.get()));
    }
}
