package io.weir.cli.keyring;

import io.weir.cli.Surroundings;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// `weir keyring`: the group of commands on the keys of a broker.
@Command(
        name = "keyring",
        description = "Makes, lists, rotates and retires the keys that streams are encrypted under.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class KeyringCommand {

    private KeyringCommand() {}

    /// The group with its commands.
    public static CommandLine of(Surroundings around) {
        return new CommandLine(new KeyringCommand())
                .addSubcommand(new ListKeysCommand(around))
                .addSubcommand(new CreateKeyCommand(around))
                .addSubcommand("rotate", new ChangeKeyCommand(around, "rotate"))
                .addSubcommand("disable", new ChangeKeyCommand(around, "disable"))
                .addSubcommand("enable", new ChangeKeyCommand(around, "enable"))
                .addSubcommand(new DeleteKeyCommand(around));
    }
}
