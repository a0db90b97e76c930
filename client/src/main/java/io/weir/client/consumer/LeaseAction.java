package io.weir.client.consumer;

import io.weir.protocol.extension.Lease;

/** What a {@link LeaseCoordinator} wants done. */
sealed interface LeaseAction {

    /** Make a lease. */
    record Create(String key, Checkpoint checkpoint) implements LeaseAction {}

    /** Take a lease that nobody holds, or whose owner does not move. */
    record Take(Lease lease) implements LeaseAction {}

    /** Ask the owner for a lease. */
    record Claim(Lease lease) implements LeaseAction {}

    /** Remove the lease of a shard that is no more. */
    record Delete(Lease lease) implements LeaseAction {}

    /** Process the shard of a lease that this worker holds. */
    record Start(HeldLease lease) implements LeaseAction {}

    /** Stop: the lease is somebody else's. */
    record Lost(HeldLease lease) implements LeaseAction {}

    /** Finish what is in hand, and give the lease away. */
    record HandOver(HeldLease lease, String to) implements LeaseAction {}
}
