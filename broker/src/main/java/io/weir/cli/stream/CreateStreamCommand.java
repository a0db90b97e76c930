package io.weir.cli.stream;

import io.weir.cli.CommandException;
import io.weir.cli.ExitCode;
import io.weir.cli.ServiceOptions;
import io.weir.cli.StreamWatch;
import io.weir.cli.Surroundings;
import io.weir.cli.WaitOption;
import io.weir.client.StreamClient;
import io.weir.protocol.op.CreateStream;
import io.weir.protocol.op.part.StreamMode;
import io.weir.protocol.op.part.StreamModeDetails;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `weir stream create`.
@Command(name = "create", description = "Creates a stream.", mixinStandardHelpOptions = true, sortOptions = false)
final class CreateStreamCommand implements Callable<Integer> {
    private final Surroundings around;

    @Parameters(
            paramLabel = "NAME[:SHARDS]",
            converter = StreamSize.Reader.class,
            description = "Name of the stream, and its number of shards.")
    StreamSize stream = new StreamSize("", 0);

    @Option(
            names = "--shards",
            paramLabel = "N",
            description = "Number of shards, if not said behind the name. Default: 1.")
    int shards;

    @Option(names = "--on-demand", description = "Let the number of shards follow the load.")
    boolean onDemand;

    @Option(
            names = "--max-record",
            paramLabel = "KIB",
            description = "Largest record, 1024 to 10240 KiB. Default: 1024.")
    @Nullable
    Integer maxRecordKib;

    @Option(names = "--tag", paramLabel = "KEY=VALUE", description = "A tag; may be given again.")
    Map<String, String> tags = new LinkedHashMap<>();

    @Mixin
    WaitOption waiting = new WaitOption();

    @Mixin
    ServiceOptions service = new ServiceOptions();

    CreateStreamCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() {
        CreateStream.Request request = new CreateStream.Request(
                stream.name(),
                shardCount(),
                onDemand ? new StreamModeDetails(StreamMode.ON_DEMAND.name()) : null,
                tags.isEmpty() ? null : tags,
                null,
                maxRecordKib,
                null);
        try (StreamClient client = service.connect(around)) {
            client.createStream(request);
            if (waiting.asked()) {
                new StreamWatch(client, around.clock(), service.retryFor()).untilActive(stream.name());
            }
        }
        return ExitCode.OK;
    }

    private @Nullable Integer shardCount() {
        if (stream.shards() > 0 && shards > 0 && stream.shards() != shards) {
            throw new CommandException(
                    ExitCode.USAGE, "NAME:" + stream.shards() + " and --shards " + shards + " differ");
        }
        int said = Math.max(stream.shards(), shards);
        if (onDemand) {
            return said == 0 ? null : said;
        }
        return Math.max(said, 1);
    }
}
