package io.weir.cli.lease;

import io.weir.cli.Surroundings;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// `weir leases`: the group of commands on the leases of applications.
@Command(
        name = "leases",
        description = "Lists and resets the leases by which the workers of an application share shards.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class LeasesCommand {

    private LeasesCommand() {}

    /// The group with its commands.
    public static CommandLine of(Surroundings around) {
        return new CommandLine(new LeasesCommand())
                .addSubcommand(new ListLeasesCommand(around))
                .addSubcommand(new ResetLeasesCommand(around));
    }
}
