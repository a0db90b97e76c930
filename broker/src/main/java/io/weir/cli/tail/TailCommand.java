package io.weir.cli.tail;

import io.weir.cli.CommandException;
import io.weir.cli.ExitCode;
import io.weir.cli.ServiceOptions;
import io.weir.cli.StreamWatch;
import io.weir.cli.Surroundings;
import io.weir.cli.read.StartPosition;
import io.weir.cli.read.StreamShards;
import io.weir.client.StreamClient;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `weir tail`.
@Command(
        name = "tail",
        description = "Prints the records of a stream, one line each.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  weir tail orders --follow --from latest         what comes from now on",
            "  weir tail orders --from 10m --grep 'status=5'   errors of the last ten minutes",
            "  weir tail orders -n 3 -o pretty                 three records, JSON indented",
            "  weir tail orders -o '%%k\\t%%d'                   keys and data",
            "",
            "Order:",
            "  The records of a shard come in their order, and a shard's only after those of its",
            "  parents, so each key is in order across splits and merges. Lines of different",
            "  shards are mixed page by page.",
            "",
            "Output:",
            "  raw     the data, exactly, and a newline",
            "  json    an object with shard, sequenceNumber, partitionKey, arrival, and data, or",
            "          dataBase64 when the data is no UTF-8",
            "  pretty  a heading with arrival, shard, sequence number and key, and the data, JSON",
            "          indented; with colours on a terminal, unless NO_COLOR is set",
            "  FORMAT  text with %%d data, %%k partition key, %%s sequence number, %%S shard,",
            "          %%t arrival (ISO-8601), %%T arrival (milliseconds since 1970), %%l bytes of",
            "          data, %%%% a percent sign; \\t \\n \\r \\0 \\\\ as usual; a newline is added",
            "  Records that a producer packed into one, as the KPL does, are printed one by one,",
            "  in json with their subSequenceNumber."
        })
public final class TailCommand implements Callable<Integer> {
    private static final int BUFFER_BYTES = 64 << 10;
    private static final String BROKEN_PIPE = "Broken pipe";

    private final Surroundings around;

    @Parameters(paramLabel = "STREAM", description = "Stream to read.")
    String stream = "";

    @Option(
            names = "--from",
            paramLabel = "POSITION",
            defaultValue = "trim_horizon",
            description =
                    "trim_horizon (the oldest record), latest (only what comes from now on), or the first record that"
                            + " arrived at a TIME or later: ISO-8601 (UTC without an offset), seconds or milliseconds"
                            + " since 1970, or a time ago such as 10m. Default: trim_horizon.")
    String from = "trim_horizon";

    @Option(
            names = {"-n", "--records"},
            paramLabel = "N",
            description = "Stop after N printed records.")
    long recordsMax = Long.MAX_VALUE;

    @Option(
            names = "--grep",
            paramLabel = "RE",
            description = "Print only records whose data contain a match of this Java regular expression.")
    @Nullable
    Pattern grep;

    @Option(names = "--packed", description = "Print what a producer packed into one record as it is stored.")
    boolean packed;

    @Option(names = "--shard", paramLabel = "ID", description = "Read this shard only.")
    @Nullable
    String shard;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "raw|json|pretty|FORMAT",
            defaultValue = "raw",
            description = "How to print a record. Default: raw.")
    String output = "raw";

    @Option(
            names = {"-f", "--follow"},
            description = "Wait for more records; without it, stop when each shard is read to its newest record.")
    boolean follow;

    @Mixin
    ServiceOptions service = new ServiceOptions();

    /// A tail that runs in these surroundings.
    public TailCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() {
        RecordFormat format = RecordFormat.parse(output, around.paint(), grep);
        StartPosition start = StartPosition.parse(from, around.clock().instant());
        if (recordsMax < 1) {
            throw new CommandException(ExitCode.USAGE, "-n takes a number from 1 on");
        }
        try (StreamClient client = service.connect(around)) {
            OutputStream out = new BufferedOutputStream(around.out(), BUFFER_BYTES);
            new StreamWatch(client, around.clock(), service.retryFor()).untilCreated(stream);
            Printer printer = new Printer(new Selection(!packed, grep), format, out, recordsMax);
            Tail tail = new Tail(new StreamShards(client, stream), printer, follow, around.clock());
            if (shard == null) {
                tail.stream(start);
            } else {
                tail.shard(shard, start);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitCode.FAILED;
        } catch (IOException e) {
            if (!BROKEN_PIPE.equals(e.getMessage())) {
                throw new UncheckedIOException(e);
            }
        }
        return ExitCode.OK;
    }
}
