package io.weir.client.consumer;

import io.weir.protocol.extension.Lease;
import io.weir.protocol.extension.RenewLeases;
import java.util.List;
import java.util.Optional;

/** The leases of an application on one of its streams. */
final class StreamLeases implements LeaseTable {
    private final LeaseTable all;
    private final String prefix;

    /**
     * @param prefix what the keys of the leases on the stream begin with
     */
    StreamLeases(LeaseTable all, String prefix) {
        this.all = all;
        this.prefix = prefix;
    }

    @Override
    public List<Lease> list() {
        return all.list().stream()
                .filter(lease -> lease.leaseKey().startsWith(prefix))
                .toList();
    }

    @Override
    public boolean create(String key, String checkpoint) {
        return all.create(key, checkpoint);
    }

    @Override
    public Optional<Lease> update(Change change) {
        return all.update(change);
    }

    @Override
    public RenewLeases.Response renew(String owner, List<RenewLeases.Held> held) {
        return all.renew(owner, held);
    }

    @Override
    public boolean delete(String key, long counter) {
        return all.delete(key, counter);
    }
}
