package io.weir.api.account;

import io.weir.api.Changes;
import io.weir.api.Operation;
import io.weir.api.StreamLookup;
import io.weir.time.Clock;
import java.util.List;

/// The operations of this room.
public final class AccountOperations {

    private AccountOperations() {}

    /// All of them.
    public static List<Operation<?, ?>> of(StreamLookup lookup, Changes changes, Clock clock) {
        return List.of(
                new DescribeAccountSettingsOperation(lookup, clock),
                new UpdateAccountSettingsOperation(lookup, changes, clock));
    }
}
