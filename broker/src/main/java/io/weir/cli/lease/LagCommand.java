package io.weir.cli.lease;

import io.weir.cli.CommandException;
import io.weir.cli.DurationText;
import io.weir.cli.ExitCode;
import io.weir.cli.OutputOption;
import io.weir.cli.ServiceOptions;
import io.weir.cli.Surroundings;
import io.weir.cli.TextTable;
import io.weir.client.RefusedException;
import io.weir.client.StreamClient;
import io.weir.client.consumer.BrokerLeaseTable;
import io.weir.client.consumer.Checkpoint;
import io.weir.protocol.extension.Lease;
import io.weir.protocol.op.GetRecords;
import io.weir.protocol.op.GetShardIterator;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `weir lag`: how far the checkpoints of an application are behind the newest records.
@Command(
        name = "lag",
        description = "Shows how far an application is behind, shard by shard: the age of the oldest record that is not"
                + " checkpointed.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class LagCommand implements Callable<Integer> {
    private static final int KEY_PARTS = 3;

    private final Surroundings around;

    @Parameters(paramLabel = "APPLICATION", description = "Application to look at.")
    String application = "";

    @Option(names = "--watch", description = "Shows it again and again, until it is stopped.")
    boolean watch;

    @Option(
            names = "--every",
            paramLabel = "TIME",
            defaultValue = "2s",
            converter = DurationText.class,
            description = "How often to show it. Default: 2s.")
    Duration every = Duration.ZERO;

    @Mixin
    ServiceOptions service = new ServiceOptions();

    /// The command.
    public LagCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() {
        try (StreamClient client = service.connect(around)) {
            OutputOption.print(around, table(client).toString());
            while (watch) {
                around.clock().sleep(every);
                OutputOption.print(around, "\n" + table(client));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (UncheckedIOException e) {
            if (!watch) {
                throw e;
            }
            // Nobody reads it any more: that is how watching ends.
        }
        return ExitCode.OK;
    }

    private TextTable table(StreamClient client) {
        TextTable table = new TextTable("LEASE", "OWNER", "CHECKPOINT", "LAG");
        for (Lease lease : new BrokerLeaseTable(client, application).list()) {
            table.row(
                    lease.leaseKey(),
                    lease.owner().isEmpty() ? "-" : lease.owner(),
                    lease.checkpoint(),
                    lag(client, lease));
        }
        return table;
    }

    /// What the service says of a read from there.
    private String lag(StreamClient client, Lease lease) {
        Checkpoint checkpoint;
        try {
            checkpoint = Checkpoint.parse(lease.checkpoint());
        } catch (IllegalArgumentException e) {
            return "unknown: no checkpoint";
        }
        if (checkpoint.isEnd()) {
            return "ended";
        }
        try {
            String iterator =
                    client.getShardIterator(position(lease, checkpoint)).shardIterator();
            if (iterator == null) {
                return "-";
            }
            GetRecords.Response page = client.getRecords(new GetRecords.Request(iterator, 1, null, null, null));
            if (page.records().isEmpty()) {
                return "0";
            }
            Instant arrival = page.records().getFirst().approximateArrivalTimestamp();
            long millis = arrival == null ? 0 : around.clock().millis() - arrival.toEpochMilli();
            return Math.max(0, millis) + " ms";
        } catch (RefusedException e) {
            return "unknown: " + e.error().name();
        }
    }

    private static GetShardIterator.Request position(Lease lease, Checkpoint checkpoint) {
        String[] place = lease.leaseKey().split("/", -1); // stream, second of its creation, shard
        if (place.length != KEY_PARTS) {
            throw new CommandException(ExitCode.FAILED, "lease " + lease.leaseKey() + " is on no shard");
        }
        String text = checkpoint.toString();
        if (!checkpoint.isStart()) {
            int part = text.indexOf(':');
            String type = part < 0 ? "AFTER_SEQUENCE_NUMBER" : "AT_SEQUENCE_NUMBER";
            String number = part < 0 ? text : text.substring(0, part);
            return new GetShardIterator.Request(place[0], place[2], type, number, null, null, null, null);
        }
        if (checkpoint.equals(Checkpoint.TRIM_HORIZON)) {
            return new GetShardIterator.Request(place[0], place[2], "TRIM_HORIZON", null, null, null, null, null);
        }
        Instant from = text.startsWith("AT_TIMESTAMP:")
                ? Instant.ofEpochMilli(Long.parseLong(text.substring("AT_TIMESTAMP:".length())))
                : lease.checkpointedAt();
        return new GetShardIterator.Request(place[0], place[2], "AT_TIMESTAMP", null, from, null, null, null);
    }
}
