package io.weir.api.lease;

import io.weir.api.Admission;
import io.weir.api.Operation;
import io.weir.api.Waiting;
import io.weir.lease.Leases;
import io.weir.log.CommandLog;
import java.util.List;

/// The operations of this room.
public final class LeaseOperations {

    private LeaseOperations() {}

    /// All of them.
    ///
    /// @param admission lets callers in
    /// @param leases as readers see them
    /// @param log orders changes
    /// @param waiting waits for it
    public static List<Operation<?, ?>> of(Admission admission, Leases leases, CommandLog log, Waiting waiting) {
        LeaseChanges changes = new LeaseChanges(admission, log, waiting);
        return List.of(
                new CreateLeaseOperation(changes),
                new DeleteLeaseOperation(changes),
                new ListLeasesOperation(changes, leases),
                new RenewLeasesOperation(changes),
                new UpdateLeaseOperation(changes));
    }
}
