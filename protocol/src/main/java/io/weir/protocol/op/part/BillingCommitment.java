package io.weir.protocol.op.part;

import io.weir.protocol.shape.Field;
import io.weir.protocol.shape.StructureShape;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The billing commitment in force (B-158). */
public record BillingCommitment(
        String status,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable Instant earliestAllowedEndAt) {
    /** Its form on the wire. */
    public static final StructureShape<BillingCommitment> SHAPE = StructureShape.of(
            "MinimumThroughputBillingCommitmentOutput",
            m -> new BillingCommitment(m.required(0), m.optional(1), m.optional(2), m.optional(3)),
            Field.required(
                    "Status", Scalars.MINIMUM_THROUGHPUT_BILLING_COMMITMENT_OUTPUT_STATUS, BillingCommitment::status),
            Field.optional("StartedAt", Scalars.TIMESTAMP, BillingCommitment::startedAt),
            Field.optional("EndedAt", Scalars.TIMESTAMP, BillingCommitment::endedAt),
            Field.optional("EarliestAllowedEndAt", Scalars.TIMESTAMP, BillingCommitment::earliestAllowedEndAt));
}
