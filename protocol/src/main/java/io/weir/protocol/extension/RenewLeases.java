package io.weir.protocol.extension;

import io.weir.protocol.shape.Bounds;
import io.weir.protocol.shape.Field;
import io.weir.protocol.shape.ListShape;
import io.weir.protocol.shape.OperationShape;
import io.weir.protocol.shape.StructureShape;
import java.util.List;

/** The heartbeat of a worker: moves the counters of all leases that it holds, each unless somebody else moved it. */
public final class RenewLeases {
    /** The operation on the wire. */
    public static final OperationShape<Request, Response> SHAPE = OperationShape.of(
                    "RenewLeases",
                    StructureShape.of(
                            "RenewLeasesInput",
                            m -> new Request(m.required(0), m.required(1), m.required(2)),
                            Field.required("ApplicationName", LeaseScalars.APPLICATION_NAME, Request::applicationName),
                            Field.required("Owner", LeaseScalars.OWNER, Request::owner),
                            Field.required(
                                    "Leases",
                                    new ListShape<>("HeldLeaseList", Held.SHAPE, Bounds.of(1, LeaseScalars.PAGE_MAX)),
                                    Request::leases)),
                    StructureShape.of(
                            "RenewLeasesOutput",
                            m -> new Response(m.required(0), m.required(1)),
                            Field.required("Renewed", Held.LIST, Response::renewed),
                            Field.required("Others", Lease.LIST, Response::others)))
            .asExtension();

    private RenewLeases() {}

    /** A lease and what its counter is known to be. */
    public record Held(String leaseKey, long leaseCounter) {
        static final StructureShape<Held> SHAPE = StructureShape.of(
                "HeldLease",
                m -> new Held(m.required(0), m.<Long>required(1)),
                Field.required("LeaseKey", LeaseScalars.LEASE_KEY, Held::leaseKey),
                Field.required("LeaseCounter", LeaseScalars.COUNTER, Held::leaseCounter));

        static final ListShape<Held> LIST = new ListShape<>("HeldLeases", SHAPE, Bounds.NONE);
    }

    /**
     * The input.
     *
     * @param owner who renews: leases of others are left alone
     */
    public record Request(String applicationName, String owner, List<Held> leases) {}

    /**
     * The output.
     *
     * @param renewed those renewed, with their new counters
     * @param others those that are not as the caller knew them, as they stand; those that are gone are in neither list
     */
    public record Response(List<Held> renewed, List<Lease> others) {}
}
