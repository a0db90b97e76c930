package io.weir.cli;

import io.weir.cli.bench.BenchCommand;
import io.weir.cli.put.PutCommand;
import io.weir.cli.stream.StreamCommand;
import io.weir.cli.tail.TailCommand;
import io.weir.client.StreamClientException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParseResult;

/// The program `weir`: finds the command that was named, runs it, and turns what happened into an exit status and at
/// most one line on standard error. Made once for each process by `Main`.
@Command(
        name = "weir",
        description = "A durable stream service that speaks the Amazon Kinesis Data Streams protocol.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        versionProvider = WeirVersion.class,
        sortOptions = false)
public final class WeirCommand {
    private final Surroundings around;
    private final Map<String, Supplier<Object>> commands = new LinkedHashMap<>();

    /// The program with its own commands.
    public WeirCommand(Surroundings around) {
        this.around = around;
        add("put", () -> new PutCommand(around));
        add("tail", () -> new TailCommand(around));
        add("stream", () -> StreamCommand.of(around));
        add("bench", () -> BenchCommand.of(around));
        ;
    }

    /// Hangs in a command from outside, such as `serve`.
    ///
    /// @param name what its user types
    /// @param command makes the picocli command object; called only when the command, or the list of all, is wanted
    public WeirCommand add(String name, Supplier<Object> command) {
        commands.put(name, command);
        return this;
    }

    /// Runs the command that `args` name and gives the exit status ([ExitCode], or what an added command returns).
    public int execute(String... args) {
        CommandLine line = new CommandLine(this);
        wanted(args).forEach((name, command) -> line.addSubcommand(name, command.get()));
        line.setErr(around.err());
        line.setOut(new PrintWriter(around.out(), true, StandardCharsets.UTF_8));
        line.setExecutionExceptionHandler(this::explain);
        line.setExpandAtFiles(false);
        line.getSubcommands().values().forEach(WeirCommand::documentExitCodes);
        return line.execute(args);
    }

    /// Reading the annotations of every command costs a tenth of a second, so a known command is read alone.
    private Map<String, Supplier<Object>> wanted(String... args) {
        Supplier<Object> named = args.length == 0 ? null : commands.get(args[0]);
        return named == null ? commands : Map.of(args[0], named);
    }

    private int explain(Exception failure, CommandLine line, ParseResult parsed) throws Exception {
        return switch (failure) {
            case CommandException refused -> fail(refused.exitCode(), refused.getMessage());
            case StreamClientException call -> fail(exitCode(call), call.getMessage());
            case UncheckedIOException io -> fail(ExitCode.FAILED, io.getCause().toString());
            default -> throw failure;
        };
    }

    private int fail(int exitCode, String message) {
        around.err().println("weir: " + message);
        return exitCode;
    }

    private static int exitCode(StreamClientException call) {
        return call.outcomeUnknown() ? ExitCode.OUTCOME_UNKNOWN : ExitCode.FAILED;
    }

    private static void documentExitCodes(CommandLine line) {
        line.getCommandSpec()
                .usageMessage()
                .exitCodeListHeading("%nExit status:%n")
                .exitCodeList(ExitCode.help());
        line.getSubcommands().values().forEach(WeirCommand::documentExitCodes);
    }
}
