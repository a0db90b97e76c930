package io.weir.cli.transfer;

import io.weir.cli.CommandException;
import io.weir.cli.ExitCode;
import io.weir.client.RefusedException;
import io.weir.client.StreamClient;
import io.weir.client.StreamClientException;
import io.weir.protocol.error.ErrorType;
import io.weir.protocol.extension.CreateLease;
import io.weir.protocol.extension.DeleteLease;
import io.weir.protocol.extension.Lease;
import io.weir.protocol.extension.ListLeases;
import io.weir.protocol.extension.UpdateLease;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How far a transfer has come, as leases of a Weir: one for the transfer and one for each shard of its source. Who
/// begins takes the leases over; who had them before finds out with the next change, which is refused. For any thread.
///
/// @param client calls the Weir that keeps the leases
/// @param application the name of the transfer
/// @param worker this process, unlike any other, and unlike itself after a restart
record Ledger(StreamClient client, String application, String worker) implements Rows {
    /// The lease of the transfer as a whole.
    static final String HEAD = "transfer";

    /// More than there are characters that the last one of a key can be.
    private static final int FIND_PAGE = 100;

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
            after = all.getLast().leaseKey();
        }
    }

    /// One lease.
    Optional<Lease> find(String key) {
        // There is no way to ask for one, so its neighbours come along: those that begin alike.
        String after = key.substring(0, key.length() - 1);
        while (true) {
            ListLeases.Response page = client.listLeases(new ListLeases.Request(application, after, FIND_PAGE));
            for (Lease lease : page.leases()) {
                int order = lease.leaseKey().compareTo(key);
                if (order >= 0) {
                    return order == 0 ? Optional.of(lease) : Optional.empty();
                }
            }
            if (!page.hasMoreLeases() || page.leases().isEmpty()) {
                return Optional.empty();
            }
            after = page.leases().getLast().leaseKey();
        }
    }

    /// Makes the transfer this worker's, and gives what it was begun with.
    ///
    /// @param terms what it begins with when it is new
    Lease begin(String terms) {
        return take(HEAD, terms);
    }

    @Override
    public Lease shard(String shardId) {
        if (find(HEAD).filter(head -> head.owner().equals(worker)).isEmpty()) {
            throw takenOver();
        }
        return take(shardId, Progress.START.text());
    }

    private Lease take(String key, String checkpoint) {
        while (true) {
            Optional<Lease> found = find(key);
            if (found.isEmpty()) {
                create(key, checkpoint);
                continue;
            }
            Lease lease = found.get();
            if (lease.owner().equals(worker)) {
                return lease;
            }
            Optional<Lease> taken = update(lease, null);
            if (taken.isPresent()) {
                return taken.get();
            }
        }
    }

    private void create(String key, String checkpoint) {
        try {
            client.createLease(new CreateLease.Request(application, key, checkpoint));
        } catch (RefusedException e) {
            if (!e.is(ErrorType.RESOURCE_IN_USE)) {
                throw e;
            }
        } catch (StreamClientException e) {
            if (!e.outcomeUnknown()) {
                throw e;
            }
        }
    }

    @Override
    public Lease save(Lease lease, Progress progress) {
        String text = progress.text();
        while (true) {
            Optional<Lease> saved = update(lease, text);
            if (saved.isPresent()) {
                return saved.get();
            }
            Lease found = find(lease.leaseKey()).orElseThrow(Ledger::takenOver);
            if (!found.owner().equals(worker)) {
                throw takenOver();
            }
            if (found.checkpoint().equals(text)) {
                return found;
            }
            if (found.leaseCounter() != lease.leaseCounter()) {
                throw takenOver();
            }
        }
    }

    /// Nothing when the lease is another by now, or when nobody knows.
    ///
    /// @param checkpoint null to leave it and its time as they are
    private Optional<Lease> update(Lease lease, @Nullable String checkpoint) {
        try {
            return Optional.of(client.updateLease(new UpdateLease.Request(
                            application, lease.leaseKey(), lease.leaseCounter(), worker, null, checkpoint))
                    .lease());
        } catch (RefusedException e) {
            if (!e.is(ErrorType.CONDITIONAL_CHECK_FAILED) && !e.is(ErrorType.RESOURCE_NOT_FOUND)) {
                throw e;
            }
        } catch (StreamClientException e) {
            if (!e.outcomeUnknown()) {
                throw e;
            }
        }
        return Optional.empty();
    }

    /// Deletes all leases, the transfer's own last: a transfer that was not wholly forgotten is still known.
    void forget() {
        list().stream().filter(lease -> !lease.leaseKey().equals(HEAD)).forEach(this::delete);
        find(HEAD).ifPresent(this::delete);
    }

    private void delete(Lease lease) {
        try {
            client.deleteLease(new DeleteLease.Request(application, lease.leaseKey(), lease.leaseCounter()));
        } catch (RefusedException e) {
            if (!e.is(ErrorType.RESOURCE_NOT_FOUND)) {
                throw e.is(ErrorType.CONDITIONAL_CHECK_FAILED) ? takenOver() : e;
            }
        }
    }

    private static CommandException takenOver() {
        return new CommandException(ExitCode.FAILED, "another process does this transfer now");
    }
}
