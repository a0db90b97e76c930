package io.weir.api.lease;

import io.weir.api.Context;
import io.weir.api.ShapedOperation;
import io.weir.lease.LeaseCommand;
import io.weir.lease.LeaseEntry;
import io.weir.lease.LeaseKey;
import io.weir.protocol.extension.DeleteLease;
import io.weir.protocol.shape.Empty;
import io.weir.protocol.shape.OperationShape;

/// Removes a lease if its counter is what the caller knows.
public final class DeleteLeaseOperation implements ShapedOperation<DeleteLease.Request, Empty> {

    private final LeaseChanges changes;

    DeleteLeaseOperation(LeaseChanges changes) {
        this.changes = changes;
    }

    @Override
    public OperationShape<DeleteLease.Request, Empty> shape() {
        return DeleteLease.SHAPE;
    }

    @Override
    public Empty handle(Context context, DeleteLease.Request input) {
        LeaseKey key = changes.admitted(context, DeleteLease.SHAPE, input.applicationName(), input.leaseKey());
        LeaseEntry _ = changes.apply(context, key, new LeaseCommand.Delete(key, input.leaseCounter()));
        return Empty.INSTANCE;
    }
}
