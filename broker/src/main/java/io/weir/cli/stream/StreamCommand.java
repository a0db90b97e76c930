package io.weir.cli.stream;

import io.weir.cli.Surroundings;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// `weir stream`: the group of commands on whole streams.
@Command(
        name = "stream",
        description = "Creates, lists, describes, deletes and reshards streams.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  weir stream create orders:4 --wait",
            "  weir stream list -o json",
            "  weir stream describe orders",
            "  weir stream split orders shardId-000000000002 --wait",
            "  weir stream scale orders 8 --wait",
            "  weir stream delete orders"
        })
public final class StreamCommand {

    private StreamCommand() {}

    /// The group with its commands.
    public static CommandLine of(Surroundings around) {
        return new CommandLine(new StreamCommand())
                .addSubcommand(new CreateStreamCommand(around))
                .addSubcommand(new ListStreamsCommand(around))
                .addSubcommand(new DescribeStreamCommand(around))
                .addSubcommand(new DeleteStreamCommand(around))
                .addSubcommand(new SplitShardCommand(around))
                .addSubcommand(new MergeShardsCommand(around))
                .addSubcommand(new ScaleStreamCommand(around));
    }
}
