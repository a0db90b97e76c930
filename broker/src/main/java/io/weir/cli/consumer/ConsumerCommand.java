package io.weir.cli.consumer;

import io.weir.cli.Surroundings;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// `weir consumer`: the group of commands on registered consumers.
@Command(
        name = "consumer",
        description = "Registers, lists, describes and deregisters consumers that a stream is pushed to (fan-out).",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  weir consumer register orders billing --wait",
            "  weir consumer list orders",
            "  weir consumer describe orders billing -o json",
            "  weir consumer deregister orders billing"
        })
public final class ConsumerCommand {

    private ConsumerCommand() {}

    /// The group with its commands.
    public static CommandLine of(Surroundings around) {
        return new CommandLine(new ConsumerCommand())
                .addSubcommand(new ListConsumersCommand(around))
                .addSubcommand(new RegisterConsumerCommand(around))
                .addSubcommand(new DescribeConsumerCommand(around))
                .addSubcommand(new DeregisterConsumerCommand(around));
    }
}
