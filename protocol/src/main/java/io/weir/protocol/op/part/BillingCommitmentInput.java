package io.weir.protocol.op.part;

import io.weir.protocol.shape.Field;
import io.weir.protocol.shape.StructureShape;

/** The billing commitment asked for (B-158). */
public record BillingCommitmentInput(String status) {
    /** Its form on the wire. */
    public static final StructureShape<BillingCommitmentInput> SHAPE = StructureShape.of(
            "MinimumThroughputBillingCommitmentInput",
            m -> new BillingCommitmentInput(m.required(0)),
            Field.required(
                    "Status",
                    Scalars.MINIMUM_THROUGHPUT_BILLING_COMMITMENT_INPUT_STATUS,
                    BillingCommitmentInput::status));
}
