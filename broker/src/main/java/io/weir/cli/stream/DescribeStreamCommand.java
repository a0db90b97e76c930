package io.weir.cli.stream;

import io.weir.cli.ExitCode;
import io.weir.cli.OutputOption;
import io.weir.cli.ServiceOptions;
import io.weir.cli.Surroundings;
import io.weir.cli.TextTable;
import io.weir.client.StreamClient;
import io.weir.protocol.op.DescribeStream;
import io.weir.protocol.op.DescribeStreamSummary;
import io.weir.protocol.op.part.Shard;
import io.weir.protocol.op.part.StreamDescription;
import io.weir.protocol.op.part.StreamDescriptionSummary;
import io.weir.protocol.op.part.StreamModeDetails;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `weir stream describe`.
@Command(
        name = "describe",
        description = "Describes a stream and its shards, open and closed.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class DescribeStreamCommand implements Callable<Integer> {
    private final Surroundings around;

    @Parameters(paramLabel = "STREAM", description = "Stream to describe.")
    String stream = "";

    @Mixin
    OutputOption output = new OutputOption();

    @Mixin
    ServiceOptions service = new ServiceOptions();

    DescribeStreamCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() {
        try (StreamClient client = service.connect(around)) {
            StreamDescription description = new StreamShape(client).describe(stream);
            output.print(
                    around,
                    DescribeStream.SHAPE.response(),
                    new DescribeStream.Response(description),
                    () -> summary(client) + "\n" + shards(description));
        }
        return ExitCode.OK;
    }

    private TextTable summary(StreamClient client) {
        DescribeStreamSummary.Request ask = new DescribeStreamSummary.Request(stream, null, null);
        return summary(client.describeStreamSummary(ask).streamDescriptionSummary());
    }

    private static TextTable summary(StreamDescriptionSummary stream) {
        StreamModeDetails mode = stream.streamModeDetails();
        Integer maxRecord = stream.maxRecordSizeInKiB();
        TextTable table = new TextTable("STREAM", stream.streamName());
        table.row("ARN", stream.streamArn());
        table.row("STATUS", stream.streamStatus());
        table.row("MODE", mode == null ? "-" : mode.streamMode());
        table.row("CREATED", stream.streamCreationTimestamp().toString());
        table.row("RETENTION", stream.retentionPeriodHours() + " h");
        table.row("LARGEST RECORD", maxRecord == null ? "-" : maxRecord + " KiB");
        table.row("OPEN SHARDS", Integer.toString(stream.openShardCount()));
        return table;
    }

    private static TextTable shards(StreamDescription stream) {
        TextTable table = new TextTable("SHARD", "STATE", "FIRST HASH KEY", "LAST HASH KEY", "PARENTS");
        for (Shard shard : stream.shards()) {
            table.row(
                    shard.shardId(),
                    StreamShape.isOpen(shard) ? "open" : "closed",
                    shard.hashKeyRange().startingHashKey(),
                    shard.hashKeyRange().endingHashKey(),
                    parents(shard));
        }
        return table;
    }

    private static String parents(Shard shard) {
        String parents = Stream.of(shard.parentShardId(), shard.adjacentParentShardId())
                .flatMap(Stream::ofNullable)
                .collect(Collectors.joining(" "));
        return parents.isEmpty() ? "-" : parents;
    }
}
