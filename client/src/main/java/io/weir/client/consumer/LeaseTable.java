package io.weir.client.consumer;

import io.weir.protocol.extension.Lease;
import io.weir.protocol.extension.RenewLeases;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where the workers of an application keep their leases. Safe for use by many threads and by many tables on the same
 * leases.
 *
 * <p>A method that ends with a {@link io.weir.client.StreamClientException} may have done its work, or do it later:
 * {@link #renew} and {@link #list} tell what became of it.
 */
public interface LeaseTable {

    /**
     * A change of one lease. What is null stays as it is; what is empty is taken away.
     *
     * @param counter what the lease's counter is known to be
     */
    record Change(
            String key,
            long counter,
            @Nullable String owner,
            @Nullable String claimant,
            @Nullable String checkpoint) {}

    /** All leases of the application, by key. */
    List<Lease> list();

    /**
     * Makes a lease that nobody holds.
     *
     * @return false when it is there already
     */
    boolean create(String key, String checkpoint);

    /**
     * Changes a lease.
     *
     * @return the lease afterwards; nothing when its counter is another by now, or the lease is gone
     */
    Optional<Lease> update(Change change);

    /**
     * Renews leases of one owner.
     *
     * @return those renewed, with their new counters, and those that are not as given, as they stand; those that are gone
     *     are in neither
     */
    RenewLeases.Response renew(String owner, List<RenewLeases.Held> held);

    /**
     * Removes a lease.
     *
     * @return false when its counter is another by now, or the lease is gone
     */
    boolean delete(String key, long counter);
}
