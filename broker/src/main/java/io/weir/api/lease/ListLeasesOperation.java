package io.weir.api.lease;

import io.weir.api.Context;
import io.weir.api.ShapedOperation;
import io.weir.lease.LeaseEntry;
import io.weir.lease.Leases;
import io.weir.protocol.extension.LeaseScalars;
import io.weir.protocol.extension.ListLeases;
import io.weir.protocol.shape.OperationShape;
import java.util.List;

/// Lists the leases of an application by key, in pages. Workers tell by it which leases stand still.
public final class ListLeasesOperation implements ShapedOperation<ListLeases.Request, ListLeases.Response> {

    private final LeaseChanges changes;
    private final Leases leases;

    ListLeasesOperation(LeaseChanges changes, Leases leases) {
        this.changes = changes;
        this.leases = leases;
    }

    @Override
    public OperationShape<ListLeases.Request, ListLeases.Response> shape() {
        return ListLeases.SHAPE;
    }

    @Override
    public ListLeases.Response handle(Context context, ListLeases.Request input) {
        String application = input.applicationName();
        String account = changes.admitted(context, ListLeases.SHAPE, application);
        Integer asked = input.maxResults();
        int limit = asked == null ? LeaseScalars.PAGE_MAX : asked;
        List<LeaseEntry> found = leases.of(account, application, input.exclusiveStartLeaseKey(), limit + 1);
        boolean more = found.size() > limit;
        return new ListLeases.Response(
                found.stream().limit(limit).map(LeaseChanges::shown).toList(), more);
    }
}
