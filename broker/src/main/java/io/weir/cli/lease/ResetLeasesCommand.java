package io.weir.cli.lease;

import io.weir.cli.CommandException;
import io.weir.cli.ExitCode;
import io.weir.cli.OutputOption;
import io.weir.cli.ServiceOptions;
import io.weir.cli.Surroundings;
import io.weir.client.StreamClient;
import io.weir.client.consumer.BrokerLeaseTable;
import io.weir.client.consumer.Checkpoint;
import io.weir.client.consumer.LeaseTable;
import io.weir.protocol.extension.Lease;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `weir leases reset`: sets checkpoints and takes the leases from whoever holds them, so that nobody writes over it.
@Command(
        name = "reset",
        description = {
            "Sets the checkpoints of an application's leases, of one or of all, and takes them from their owners.",
            "Workers that run take them up again and go on from there."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class ResetLeasesCommand implements Callable<Integer> {

    /// How often a lease is tried whose owner renews it at the same moment.
    private static final int TRIES = 10;

    private final Surroundings around;

    @Parameters(index = "0", paramLabel = "APPLICATION", description = "Application whose leases they are.")
    String application = "";

    @Parameters(index = "1", arity = "0..1", paramLabel = "LEASE", description = "Lease to reset. Default: all.")
    @Nullable
    String key;

    @Option(
            names = "--to",
            required = true,
            paramLabel = "CHECKPOINT",
            description = "TRIM_HORIZON, LATEST, AT_TIMESTAMP:MILLISECONDS, SHARD_END, or the number of the last record"
                    + " that counts as processed.")
    String to = "";

    @Mixin
    ServiceOptions service = new ServiceOptions();

    ResetLeasesCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() {
        Checkpoint checkpoint = checkpoint(to);
        try (StreamClient client = service.connect(around)) {
            BrokerLeaseTable table = new BrokerLeaseTable(client, application);
            List<Lease> leases = table.list().stream()
                    .filter(lease -> key == null || lease.leaseKey().equals(key))
                    .toList();
            if (leases.isEmpty()) {
                throw new CommandException(
                        ExitCode.FAILED,
                        "application " + application + " has no " + (key == null ? "leases" : "lease " + key));
            }
            for (Lease lease : leases) {
                reset(table, lease, checkpoint);
                OutputOption.print(around, lease.leaseKey() + ": " + lease.checkpoint() + " -> " + checkpoint + "\n");
            }
        }
        return ExitCode.OK;
    }

    private static Checkpoint checkpoint(String text) {
        try {
            return Checkpoint.parse(text);
        } catch (IllegalArgumentException e) {
            throw new CommandException(ExitCode.USAGE, String.valueOf(e.getMessage()));
        }
    }

    private void reset(LeaseTable table, Lease listed, Checkpoint checkpoint) {
        Optional<Lease> lease = Optional.of(listed);
        for (int tries = 0; tries < TRIES && lease.isPresent(); tries++) {
            LeaseTable.Change change =
                    new LeaseTable.Change(listed.leaseKey(), lease.get().leaseCounter(), "", "", checkpoint.toString());
            if (table.update(change).isPresent()) {
                return;
            }
            lease = table.list().stream()
                    .filter(row -> row.leaseKey().equals(listed.leaseKey()))
                    .findFirst();
        }
        throw new CommandException(ExitCode.FAILED, "lease " + listed.leaseKey() + " changes too fast, or is gone");
    }
}
