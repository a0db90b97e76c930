package io.weir.protocol.extension;

import io.weir.protocol.shape.Bounds;
import io.weir.protocol.shape.Field;
import io.weir.protocol.shape.ListShape;
import io.weir.protocol.shape.StructureShape;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A lease as it stands: who works on something, and how far that has come.
 *
 * @param leaseKey what is worked on
 * @param owner the worker that holds it; empty for nobody
 * @param claimant the worker that asks the owner to hand it over; empty for nobody
 * @param leaseCounter grows with every change, renewals included; never the same twice, not even when the lease is
 *     deleted and made again
 * @param checkpoint how far the work has come, as the application writes it
 * @param ownedSince when the owner took it, by the broker's clock; null while nobody holds it
 * @param changedAt when it was last changed or renewed, by the broker's clock
 * @param checkpointedAt when the checkpoint was last written, by the broker's clock
 */
public record Lease(
        String leaseKey,
        String owner,
        String claimant,
        long leaseCounter,
        String checkpoint,
        @Nullable Instant ownedSince,
        Instant changedAt,
        Instant checkpointedAt) {
    /** Its form on the wire. */
    public static final StructureShape<Lease> SHAPE = StructureShape.of(
            "Lease",
            m -> new Lease(
                    m.required(0),
                    m.required(1),
                    m.required(2),
                    m.<Long>required(3),
                    m.required(4),
                    m.optional(5),
                    m.required(6),
                    m.required(7)),
            Field.required("LeaseKey", LeaseScalars.LEASE_KEY, Lease::leaseKey),
            Field.required("Owner", LeaseScalars.WORKER, Lease::owner),
            Field.required("Claimant", LeaseScalars.WORKER, Lease::claimant),
            Field.required("LeaseCounter", LeaseScalars.COUNTER, Lease::leaseCounter),
            Field.required("Checkpoint", LeaseScalars.CHECKPOINT, Lease::checkpoint),
            Field.optional("OwnedSince", LeaseScalars.TIMESTAMP, Lease::ownedSince),
            Field.required("ChangedAt", LeaseScalars.TIMESTAMP, Lease::changedAt),
            Field.required("CheckpointedAt", LeaseScalars.TIMESTAMP, Lease::checkpointedAt));

    /** Several of them. */
    public static final ListShape<Lease> LIST = new ListShape<>("LeaseList", SHAPE, Bounds.NONE);
}
