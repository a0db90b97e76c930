package io.weir.client.consumer;

import io.weir.client.RefusedException;
import io.weir.client.StreamClient;
import io.weir.protocol.error.ErrorType;
import io.weir.protocol.extension.CreateLease;
import io.weir.protocol.extension.DeleteLease;
import io.weir.protocol.extension.Lease;
import io.weir.protocol.extension.LeaseScalars;
import io.weir.protocol.extension.ListLeases;
import io.weir.protocol.extension.RenewLeases;
import io.weir.protocol.extension.UpdateLease;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Leases in a broker, which need not be the one that has the stream. */
public final class BrokerLeaseTable implements LeaseTable {
    private final StreamClient client;
    private final String application;

    /**
     * @param client of the broker
     * @param application whose leases they are
     */
    public BrokerLeaseTable(StreamClient client, String application) {
        this.client = client;
        this.application = application;
    }

    @Override
    public List<Lease> list() {
        List<Lease> all = new ArrayList<>();
        String after = null;
        while (true) {
            ListLeases.Response page = client.listLeases(new ListLeases.Request(application, after, null));
            all.addAll(page.leases());
            if (!page.hasMoreLeases() || page.leases().isEmpty()) {
                return all;
            }
            after = page.leases().get(page.leases().size() - 1).leaseKey();
        }
    }

    @Override
    public boolean create(String key, String checkpoint) {
        try {
            client.createLease(new CreateLease.Request(application, key, checkpoint));
            return true;
        } catch (RefusedException e) {
            if (e.is(ErrorType.RESOURCE_IN_USE)) {
                return false;
            }
            throw e;
        }
    }

    @Override
    public Optional<Lease> update(Change change) {
        try {
            return Optional.of(client.updateLease(new UpdateLease.Request(
                            application,
                            change.key(),
                            change.counter(),
                            change.owner(),
                            change.claimant(),
                            change.checkpoint()))
                    .lease());
        } catch (RefusedException e) {
            return changed(e, Optional.empty());
        }
    }

    @Override
    public RenewLeases.Response renew(String owner, List<RenewLeases.Held> held) {
        List<RenewLeases.Held> renewed = new ArrayList<>();
        List<Lease> others = new ArrayList<>();
        for (int from = 0; from < held.size(); from += LeaseScalars.PAGE_MAX) {
            List<RenewLeases.Held> page = held.subList(from, Math.min(held.size(), from + LeaseScalars.PAGE_MAX));
            RenewLeases.Response answer = client.renewLeases(new RenewLeases.Request(application, owner, page));
            renewed.addAll(answer.renewed());
            others.addAll(answer.others());
        }
        return new RenewLeases.Response(renewed, others);
    }

    @Override
    public boolean delete(String key, long counter) {
        try {
            client.deleteLease(new DeleteLease.Request(application, key, counter));
            return true;
        } catch (RefusedException e) {
            return changed(e, false);
        }
    }

    private static <T> T changed(RefusedException refused, T answer) {
        if (refused.is(ErrorType.CONDITIONAL_CHECK_FAILED) || refused.is(ErrorType.RESOURCE_NOT_FOUND)) {
            return answer;
        }
        throw refused;
    }
}
