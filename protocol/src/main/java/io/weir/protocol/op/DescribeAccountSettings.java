package io.weir.protocol.op;

import io.weir.protocol.error.ErrorType;
import io.weir.protocol.op.part.BillingCommitment;
import io.weir.protocol.shape.Field;
import io.weir.protocol.shape.OperationShape;
import io.weir.protocol.shape.StructureShape;
import org.jspecify.annotations.Nullable;

/** Describes the settings of the account (B-158). */
public final class DescribeAccountSettings {
    /** The operation on the wire. */
    public static final OperationShape<Request, Response> SHAPE = OperationShape.of(
            "DescribeAccountSettings",
            StructureShape.of("DescribeAccountSettingsInput", m -> new Request()),
            StructureShape.of(
                    "DescribeAccountSettingsOutput",
                    m -> new Response(m.optional(0)),
                    Field.optional(
                            "MinimumThroughputBillingCommitment",
                            BillingCommitment.SHAPE,
                            Response::minimumThroughputBillingCommitment)),
            ErrorType.LIMIT_EXCEEDED);

    private DescribeAccountSettings() {}

    /** The input. */
    public record Request() {}

    /** The output. */
    public record Response(@Nullable BillingCommitment minimumThroughputBillingCommitment) {}
}
