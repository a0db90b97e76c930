package io.weir.cli.config;

import io.weir.cli.Surroundings;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// `weir config`: the group of commands on a broker's settings.
@Command(
        name = "config",
        description = "Checks and prints the settings of a broker, without starting one.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class ConfigCommand {

    private ConfigCommand() {}

    /// The group with its commands.
    ///
    /// @param check what a start would look at besides the settings
    public static CommandLine of(Surroundings around, SettingsCheck check) {
        return new CommandLine(new ConfigCommand())
                .addSubcommand(new CheckConfigCommand(around, check))
                .addSubcommand(new PrintConfigCommand(around));
    }
}
