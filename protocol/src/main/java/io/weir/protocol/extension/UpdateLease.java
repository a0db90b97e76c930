package io.weir.protocol.extension;

import io.weir.protocol.error.ErrorType;
import io.weir.protocol.shape.Field;
import io.weir.protocol.shape.OperationShape;
import io.weir.protocol.shape.StructureShape;
import org.jspecify.annotations.Nullable;

/** Changes a lease if nobody else has changed it since: takes it, checkpoints, asks for it, hands it over or resets it. */
public final class UpdateLease {
    /** The operation on the wire. */
    public static final OperationShape<Request, Response> SHAPE = OperationShape.of(
                    "UpdateLease",
                    StructureShape.of(
                            "UpdateLeaseInput",
                            m -> new Request(
                                    m.required(0),
                                    m.required(1),
                                    m.<Long>required(2),
                                    m.optional(3),
                                    m.optional(4),
                                    m.optional(5)),
                            Field.required("ApplicationName", LeaseScalars.APPLICATION_NAME, Request::applicationName),
                            Field.required("LeaseKey", LeaseScalars.LEASE_KEY, Request::leaseKey),
                            Field.required("LeaseCounter", LeaseScalars.COUNTER, Request::leaseCounter),
                            Field.optional("Owner", LeaseScalars.WORKER, Request::owner),
                            Field.optional("Claimant", LeaseScalars.WORKER, Request::claimant),
                            Field.optional("Checkpoint", LeaseScalars.CHECKPOINT, Request::checkpoint)),
                    StructureShape.of(
                            "UpdateLeaseOutput",
                            m -> new Response(m.required(0)),
                            Field.required("Lease", Lease.SHAPE, Response::lease)),
                    ErrorType.RESOURCE_NOT_FOUND,
                    ErrorType.CONDITIONAL_CHECK_FAILED)
            .asExtension();

    private UpdateLease() {}

    /**
     * The input. What is null stays as it is; what is empty is taken away.
     *
     * @param leaseCounter what the caller knows it to be
     */
    public record Request(
            String applicationName,
            String leaseKey,
            long leaseCounter,
            @Nullable String owner,
            @Nullable String claimant,
            @Nullable String checkpoint) {}

    /** The output. */
    public record Response(Lease lease) {}
}
