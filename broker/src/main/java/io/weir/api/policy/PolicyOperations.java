package io.weir.api.policy;

import io.weir.api.Changes;
import io.weir.api.ConsumerLookup;
import io.weir.api.Operation;
import io.weir.api.StreamLookup;
import java.util.List;

/// The operations of this room.
public final class PolicyOperations {

    private PolicyOperations() {}

    /// All of them.
    public static List<Operation<?, ?>> of(StreamLookup lookup, ConsumerLookup consumers, Changes changes) {
        PolicyTargets targets = new PolicyTargets(lookup, consumers);
        return List.of(
                new DeleteResourcePolicyOperation(targets, changes),
                new GetResourcePolicyOperation(targets, lookup),
                new PutResourcePolicyOperation(targets, changes));
    }
}
