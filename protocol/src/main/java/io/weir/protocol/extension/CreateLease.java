package io.weir.protocol.extension;

import io.weir.protocol.error.ErrorType;
import io.weir.protocol.shape.Field;
import io.weir.protocol.shape.OperationShape;
import io.weir.protocol.shape.StructureShape;
import org.jspecify.annotations.Nullable;

/** Makes a lease that nobody holds, unless it is there already. */
public final class CreateLease {
    /** The operation on the wire. */
    public static final OperationShape<Request, Response> SHAPE = OperationShape.of(
                    "CreateLease",
                    StructureShape.of(
                            "CreateLeaseInput",
                            m -> new Request(m.required(0), m.required(1), m.optional(2)),
                            Field.required("ApplicationName", LeaseScalars.APPLICATION_NAME, Request::applicationName),
                            Field.required("LeaseKey", LeaseScalars.LEASE_KEY, Request::leaseKey),
                            Field.optional("Checkpoint", LeaseScalars.CHECKPOINT, Request::checkpoint)),
                    StructureShape.of(
                            "CreateLeaseOutput",
                            m -> new Response(m.required(0)),
                            Field.required("Lease", Lease.SHAPE, Response::lease)),
                    ErrorType.RESOURCE_IN_USE,
                    ErrorType.LIMIT_EXCEEDED)
            .asExtension();

    private CreateLease() {}

    /**
     * The input.
     *
     * @param checkpoint where the work begins; empty when null
     */
    public record Request(
            String applicationName,
            String leaseKey,
            @Nullable String checkpoint) {}

    /** The output. */
    public record Response(Lease lease) {}
}
