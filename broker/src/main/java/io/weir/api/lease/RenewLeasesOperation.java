package io.weir.api.lease;

import io.weir.api.Context;
import io.weir.api.ShapedOperation;
import io.weir.lease.LeaseCommand;
import io.weir.lease.LeaseEntry;
import io.weir.lease.LeaseKey;
import io.weir.protocol.extension.Lease;
import io.weir.protocol.extension.RenewLeases;
import io.weir.protocol.shape.OperationShape;
import java.util.ArrayList;
import java.util.List;

/// The heartbeat of a worker: one command for all of its leases, so that a thousand of them cost one call and one place
/// in the log. Each lease stands for itself: one that was lost keeps none of the others from being renewed.
public final class RenewLeasesOperation implements ShapedOperation<RenewLeases.Request, RenewLeases.Response> {

    private final LeaseChanges changes;

    RenewLeasesOperation(LeaseChanges changes) {
        this.changes = changes;
    }

    @Override
    public OperationShape<RenewLeases.Request, RenewLeases.Response> shape() {
        return RenewLeases.SHAPE;
    }

    @Override
    public RenewLeases.Response handle(Context context, RenewLeases.Request input) {
        String application = input.applicationName();
        String account = changes.admitted(context, RenewLeases.SHAPE, application);
        List<LeaseCommand.Held> held = input.leases().stream()
                .map(lease -> new LeaseCommand.Held(
                        new LeaseKey(account, application, lease.leaseKey()), lease.leaseCounter()))
                .toList();
        List<LeaseCommand.Renewal> renewals =
                changes.apply(context, held.getFirst().key(), new LeaseCommand.Renew(input.owner(), held));
        List<RenewLeases.Held> renewed = new ArrayList<>(renewals.size());
        List<Lease> others = new ArrayList<>();
        for (LeaseCommand.Renewal renewal : renewals) {
            LeaseEntry lease = renewal.lease();
            if (lease != null && renewal.renewed()) {
                renewed.add(new RenewLeases.Held(lease.key().name(), lease.counter()));
            } else if (lease != null) {
                others.add(LeaseChanges.shown(lease));
            }
        }
        return new RenewLeases.Response(renewed, others);
    }
}
