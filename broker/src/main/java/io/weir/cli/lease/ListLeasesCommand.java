package io.weir.cli.lease;

import io.weir.cli.ExitCode;
import io.weir.cli.OutputOption;
import io.weir.cli.ServiceOptions;
import io.weir.cli.Surroundings;
import io.weir.cli.TextTable;
import io.weir.client.StreamClient;
import io.weir.client.consumer.BrokerLeaseTable;
import io.weir.protocol.extension.Lease;
import io.weir.protocol.extension.ListLeases;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `weir leases list`.
@Command(
        name = "list",
        description = "Lists the leases of an application: who works on what, and how far that has come.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class ListLeasesCommand implements Callable<Integer> {
    private final Surroundings around;

    @Parameters(paramLabel = "APPLICATION", description = "Application whose leases they are.")
    String application = "";

    @Mixin
    OutputOption output = new OutputOption();

    @Mixin
    ServiceOptions service = new ServiceOptions();

    ListLeasesCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() {
        try (StreamClient client = service.connect(around)) {
            List<Lease> leases = new BrokerLeaseTable(client, application).list();
            output.print(
                    around, ListLeases.SHAPE.response(), new ListLeases.Response(leases, false), () -> table(leases));
        }
        return ExitCode.OK;
    }

    private static TextTable table(List<Lease> leases) {
        TextTable table = new TextTable("LEASE", "OWNER", "SINCE", "RENEWED", "CHECKPOINT", "CHECKPOINTED");
        for (Lease lease : leases) {
            Instant since = lease.ownedSince();
            table.row(
                    lease.leaseKey(),
                    lease.owner().isEmpty() ? "-" : lease.owner(),
                    since == null ? "-" : since.toString(),
                    lease.changedAt().toString(),
                    lease.checkpoint().isEmpty() ? "-" : lease.checkpoint(),
                    lease.checkpointedAt().toString());
        }
        return table;
    }
}
