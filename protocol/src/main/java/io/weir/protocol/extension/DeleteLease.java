package io.weir.protocol.extension;

import io.weir.protocol.error.ErrorType;
import io.weir.protocol.shape.Empty;
import io.weir.protocol.shape.Field;
import io.weir.protocol.shape.OperationShape;
import io.weir.protocol.shape.StructureShape;

/** Removes a lease if nobody else has changed it since. */
public final class DeleteLease {
    /** The operation on the wire. */
    public static final OperationShape<Request, Empty> SHAPE = OperationShape.withoutResponse(
                    "DeleteLease",
                    StructureShape.of(
                            "DeleteLeaseInput",
                            m -> new Request(m.required(0), m.required(1), m.<Long>required(2)),
                            Field.required("ApplicationName", LeaseScalars.APPLICATION_NAME, Request::applicationName),
                            Field.required("LeaseKey", LeaseScalars.LEASE_KEY, Request::leaseKey),
                            Field.required("LeaseCounter", LeaseScalars.COUNTER, Request::leaseCounter)),
                    ErrorType.RESOURCE_NOT_FOUND,
                    ErrorType.CONDITIONAL_CHECK_FAILED)
            .asExtension();

    private DeleteLease() {}

    /**
     * The input.
     *
     * @param leaseCounter what the caller knows it to be
     */
    public record Request(String applicationName, String leaseKey, long leaseCounter) {}
}
