package io.weir.cli.bench;

import io.weir.cli.Surroundings;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// `weir bench`: the group of commands that make load.
@Command(
        name = "bench",
        description = "Loads a service and says how fast it was.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  weir bench produce --shards 4 --duration 30s --warmup 5s",
            "  weir bench produce --rate 10000 --size 100 -o json",
            "  weir bench produce --producer --idempotent --aggregate --size 100",
            "  weir bench consume --follow --duration 30s"
        })
public final class BenchCommand {

    private BenchCommand() {}

    /// The group with its commands.
    public static CommandLine of(Surroundings around) {
        return new CommandLine(new BenchCommand())
                .addSubcommand(new ProduceCommand(around))
                .addSubcommand(new ConsumeCommand(around));
    }
}
