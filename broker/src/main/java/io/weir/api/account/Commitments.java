package io.weir.api.account;

import io.weir.catalog.Commitment;
import io.weir.catalog.Rejection;
import io.weir.protocol.error.ServiceException;
import io.weir.protocol.op.part.BillingCommitment;
import java.time.Instant;
import java.util.Optional;

/// Commitments as they are described (B-158).
final class Commitments {

    private Commitments() {}

    /// @param commitment empty when there never was one
    static BillingCommitment described(Optional<Commitment> commitment, long nowMs) {
        if (commitment.isEmpty()) {
            return new BillingCommitment(Commitment.Status.DISABLED.name(), null, null, null);
        }
        Commitment known = commitment.get();
        Commitment.Status status = known.status(nowMs);
        boolean over = status == Commitment.Status.DISABLED;
        return new BillingCommitment(
                status.name(),
                Instant.ofEpochMilli(known.startedAtMs()),
                over ? Instant.ofEpochMilli(known.endsAtMs()) : null,
                over ? null : Instant.ofEpochMilli(known.earliestEndMs()));
    }

    static ServiceException refused(Rejection why) {
        throw new IllegalStateException("No change of account settings is refused: " + why);
    }
}
