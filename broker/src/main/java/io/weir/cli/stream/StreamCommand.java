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
        sortOptions = false)
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
