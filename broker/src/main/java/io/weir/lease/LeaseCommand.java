package io.weir.lease;

import io.weir.log.Command;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Every change there can be of leases. Immutable. [LeaseMachine] is their only judge.
///
/// @param <T> what the command gives when it is accepted
public sealed interface LeaseCommand<T> extends Command<LeaseResult<T>> {

    /// Room for one row; the bound of a group commit need not be exact.
    int ROW_BYTES = 512;

    @Override
    default int weightBytes() {
        return ROW_BYTES;
    }

    /// Never: positions can be kept on a full disk too, or consumers would do their work again once there is room.
    @Override
    default boolean addsRecords() {
        return false;
    }

    /// Makes a lease that nobody holds. Gives it.
    record Create(LeaseKey key, String checkpoint) implements LeaseCommand<LeaseEntry> {}

    /// Changes a lease whose counter is as expected. What is null stays. Gives the lease afterwards.
    record Update(
            LeaseKey key,
            long counter,
            @Nullable String owner,
            @Nullable String claimant,
            @Nullable String checkpoint) implements LeaseCommand<LeaseEntry> {}

    /// Moves the counters of leases that one owner holds. Always accepted; gives each as it then stands.
    ///
    /// @param owner who renews
    /// @param held the leases and what their counters are expected to be
    record Renew(String owner, List<Held> held) implements LeaseCommand<List<Renewal>> {

        @Override
        public int weightBytes() {
            return Math.multiplyExact(ROW_BYTES, Math.max(1, held.size()));
        }
    }

    /// Removes a lease whose counter is as expected. Gives what it was.
    record Delete(LeaseKey key, long counter) implements LeaseCommand<LeaseEntry> {}

    /// A lease and what its counter is expected to be.
    record Held(LeaseKey key, long counter) {}

    /// What became of one renewal.
    ///
    /// @param lease as it stands now; null when there is none
    /// @param renewed whether it was as expected
    record Renewal(LeaseKey key, @Nullable LeaseEntry lease, boolean renewed) {}
}
