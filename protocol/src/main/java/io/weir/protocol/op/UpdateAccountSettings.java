package io.weir.protocol.op;

import io.weir.protocol.error.ErrorType;
import io.weir.protocol.op.part.BillingCommitment;
import io.weir.protocol.op.part.BillingCommitmentInput;
import io.weir.protocol.shape.Field;
import io.weir.protocol.shape.OperationShape;
import io.weir.protocol.shape.StructureShape;
import org.jspecify.annotations.Nullable;

/** Changes the settings of the account (B-158). */
public final class UpdateAccountSettings {
    /** The operation on the wire. */
    public static final OperationShape<Request, Response> SHAPE = OperationShape.of(
            "UpdateAccountSettings",
            StructureShape.of(
                    "UpdateAccountSettingsInput",
                    m -> new Request(m.required(0)),
                    Field.required(
                            "MinimumThroughputBillingCommitment",
                            BillingCommitmentInput.SHAPE,
                            Request::minimumThroughputBillingCommitment)),
            StructureShape.of(
                    "UpdateAccountSettingsOutput",
                    m -> new Response(m.optional(0)),
                    Field.optional(
                            "MinimumThroughputBillingCommitment",
                            BillingCommitment.SHAPE,
                            Response::minimumThroughputBillingCommitment)),
            ErrorType.INVALID_ARGUMENT,
            ErrorType.VALIDATION,
            ErrorType.LIMIT_EXCEEDED);

    private UpdateAccountSettings() {}

    /** The input. */
    public record Request(BillingCommitmentInput minimumThroughputBillingCommitment) {}

    /** The output. */
    public record Response(@Nullable BillingCommitment minimumThroughputBillingCommitment) {}
}
