package io.weir.protocol.extension;

import io.weir.protocol.shape.Field;
import io.weir.protocol.shape.OperationShape;
import io.weir.protocol.shape.StructureShape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists the leases of an application by key, in pages. An application without leases has none to list. */
public final class ListLeases {
    /** The operation on the wire. */
    public static final OperationShape<Request, Response> SHAPE = OperationShape.of(
                    "ListLeases",
                    StructureShape.of(
                            "ListLeasesInput",
                            m -> new Request(m.required(0), m.optional(1), m.optional(2)),
                            Field.required("ApplicationName", LeaseScalars.APPLICATION_NAME, Request::applicationName),
                            Field.optional(
                                    "ExclusiveStartLeaseKey", LeaseScalars.LEASE_KEY, Request::exclusiveStartLeaseKey),
                            Field.optional("MaxResults", LeaseScalars.MAX_RESULTS, Request::maxResults)),
                    StructureShape.of(
                            "ListLeasesOutput",
                            m -> new Response(m.required(0), m.<Boolean>required(1)),
                            Field.required("Leases", Lease.LIST, Response::leases),
                            Field.required("HasMoreLeases", LeaseScalars.MORE, Response::hasMoreLeases)))
            .asExtension();

    private ListLeases() {}

    /** The input. */
    public record Request(
            String applicationName,
            @Nullable String exclusiveStartLeaseKey,
            @Nullable Integer maxResults) {}

    /** The output. */
    public record Response(List<Lease> leases, boolean hasMoreLeases) {}
}
