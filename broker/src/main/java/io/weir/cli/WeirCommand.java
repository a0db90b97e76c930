package io.weir.cli;

import io.weir.cli.backup.BackupCommand;
import io.weir.cli.backup.RestoreCommand;
import io.weir.cli.bench.BenchCommand;
import io.weir.cli.completion.CompletionCommand;
import io.weir.cli.config.ConfigCommand;
import io.weir.cli.config.SettingsCheck;
import io.weir.cli.consumer.ConsumerCommand;
import io.weir.cli.doctor.DoctorCommand;
import io.weir.cli.identity.AccountCommand;
import io.weir.cli.identity.KeyCommand;
import io.weir.cli.identity.PolicyCommand;
import io.weir.cli.identity.UserBootstrap;
import io.weir.cli.identity.UserCommand;
import io.weir.cli.inspect.InspectCommand;
import io.weir.cli.keyring.KeyringCommand;
import io.weir.cli.lease.LagCommand;
import io.weir.cli.lease.LeasesCommand;
import io.weir.cli.put.PutCommand;
import io.weir.cli.stream.StreamCommand;
import io.weir.cli.tail.TailCommand;
import io.weir.cli.transfer.MirrorCommand;
import io.weir.cli.transfer.ReplayCommand;
import io.weir.client.StreamClientException;
import io.weir.config.ConfigException;
import io.weir.store.CorruptionException;
import io.weir.store.StoreException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/// The program `weir`: finds the command that was named, runs it, and turns what happened into an exit status and, when
/// it failed, a line on standard error that begins with `weir:`. Made once for each process by `Main`.
@Command(
        name = "weir",
        description = "A durable stream service that speaks the Amazon Kinesis Data Streams protocol.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        versionProvider = WeirVersion.class,
        sortOptions = false)
public final class WeirCommand {
    private static final int USAGE_WIDTH = 100;

    /// What the names of operations that change nothing begin with.
    private static final List<String> READS = List.of("Describe", "Get", "List");

    private final Surroundings around;
    private final Map<String, Supplier<Object>> commands = new LinkedHashMap<>();

    /// The program with its own commands.
    public WeirCommand(Surroundings around) {
        this.around = around;
        add("put", () -> new PutCommand(around));
        add("tail", () -> new TailCommand(around));
        add("replay", () -> new ReplayCommand(around));
        add("mirror", () -> new MirrorCommand(around));
        add("stream", () -> StreamCommand.of(around));
        add("leases", () -> LeasesCommand.of(around));
        add("lag", () -> new LagCommand(around));
        add("consumer", () -> ConsumerCommand.of(around));
        add("keyring", () -> KeyringCommand.of(around));
        add("bench", () -> BenchCommand.of(around));
        add("backup", () -> BackupCommand.of(around));
        add("restore", () -> new RestoreCommand(around));
        add("inspect", () -> new InspectCommand(around));
        settings(SettingsCheck.NOTHING_MORE);
        add("account", () -> new AccountCommand(around));
        add("user", () -> UserCommand.of(around, UserBootstrap.NOWHERE));
        add("key", () -> new KeyCommand(around));
        add("policy", () -> new PolicyCommand(around));
        add("completion", () -> new CompletionCommand(around, this::whole));
        list(HelpWords.HELP, "Shows how a command is used: weir help put.", () -> "");
    }

    /// Says what `user bootstrap` does, which opens the data directory that other commands leave to the broker.
    public WeirCommand bootstrap(UserBootstrap bootstrap) {
        return add("user", () -> UserCommand.of(around, bootstrap));
    }

    /// Says what `config check` and `doctor` look at besides the settings themselves.
    public WeirCommand settings(SettingsCheck check) {
        add("config", () -> ConfigCommand.of(around, check));
        return add("doctor", () -> new DoctorCommand(around, check));
    }

    /// Hangs in a command from outside, such as `serve`.
    ///
    /// @param name what its user types
    /// @param command makes the picocli command object; called only when the command, or the list of all, is wanted
    public WeirCommand add(String name, Supplier<Object> command) {
        commands.put(name, command);
        return this;
    }

    /// Lists a command that the program runs before it comes here, so that the list is whole.
    ///
    /// @param help what to print about it
    public WeirCommand list(String name, String description, Supplier<String> help) {
        return list(name, description, help, List.of());
    }

    /// The same, with the options that a shell completes.
    public WeirCommand list(String name, String description, Supplier<String> help, List<String> options) {
        return add(name, () -> {
            Callable<Integer> print = () -> {
                around.out().write(help.get().getBytes(StandardCharsets.UTF_8));
                around.out().flush();
                return ExitCode.OK;
            };
            CommandSpec spec = CommandSpec.wrapWithoutInspection(print);
            spec.usageMessage().description(description);
            options.forEach(option ->
                    spec.addOption(OptionSpec.builder(option).arity("0..1").build()));
            return spec;
        });
    }

    /// Runs the command that `words` name and gives the exit status ([ExitCode], or what an added command returns).
    public int execute(String... words) {
        String[] args = HelpWords.spelledOut(words);
        CommandLine line = new CommandLine(this);
        wanted(args).forEach((name, command) -> line.addSubcommand(name, command.get()));
        line.setErr(around.err());
        line.setOut(new PrintWriter(around.out(), true, StandardCharsets.UTF_8));
        line.setExecutionExceptionHandler(this::explain);
        line.setParameterExceptionHandler((wrong, _) -> misused(wrong));
        line.setExpandAtFiles(false);
        line.setUsageHelpWidth(USAGE_WIDTH);
        line.getSubcommands().values().forEach(WeirCommand::documentExitCodes);
        return line.execute(args);
    }

    /// The program with all of its commands, as a shell completes them.
    private CommandLine whole() {
        CommandLine line = new CommandLine(this);
        commands.forEach((name, command) -> line.addSubcommand(name, command.get()));
        return line;
    }

    /// Reading the annotations of every command takes time, so a known command is read alone.
    private Map<String, Supplier<Object>> wanted(String... args) {
        Supplier<Object> named = args.length == 0 ? null : commands.get(args[0]);
        return named == null ? commands : Map.of(args[0], named);
    }

    private int explain(Exception failure, CommandLine line, ParseResult parsed) throws Exception {
        return switch (failure) {
            case ConfigException wrong -> fail(ExitCode.MISCONFIGURED, wrong.getMessage());
            case CommandException refused -> fail(refused.exitCode(), refused.getMessage());
            case StreamClientException call -> fail(exitCode(call), call.getMessage());
            case TypeConversionException misspelt -> fail(ExitCode.USAGE, misspelt.getMessage());
            case CorruptionException damaged -> fail(ExitCode.DAMAGED, damaged.getMessage());
            case StoreException refused -> fail(ExitCode.FAILED, refused.getMessage());
            case UncheckedIOException io -> fail(ExitCode.FAILED, String.valueOf(io.getCause()));
            default -> throw failure;
        };
    }

    /// One line about what is wrong and one about where to look, or the list of commands where none was named.
    private int misused(ParameterException wrong) {
        CommandLine line = wrong.getCommandLine();
        boolean group = !line.getSubcommands().isEmpty();
        if (wrong instanceof UnmatchedArgumentException unmatched) {
            String first = unmatched.getUnmatched().getFirst();
            List<String> near = unmatched.getSuggestions();
            fail(
                    ExitCode.USAGE,
                    (first.startsWith("-") ? "unknown option '" : group ? "unknown command '" : "unexpected '") + first
                            + "'" + (near.isEmpty() ? "" : "; did you mean " + String.join(" or ", near) + "?"));
        } else {
            fail(ExitCode.USAGE, wrong.getMessage());
            if (group) {
                line.usage(around.err());
                return ExitCode.USAGE;
            }
        }
        around.err().println("weir: '" + line.getCommandSpec().qualifiedName() + " --help' says how it is used");
        return ExitCode.USAGE;
    }

    private int fail(int exitCode, @Nullable String message) {
        around.err().println("weir: " + message);
        return exitCode;
    }

    private static int exitCode(StreamClientException call) {
        return call.outcomeUnknown() && changes(call.operation()) ? ExitCode.OUTCOME_UNKNOWN : ExitCode.FAILED;
    }

    /// A read that was not answered leaves nothing unknown.
    private static boolean changes(String operation) {
        return READS.stream().noneMatch(operation::startsWith);
    }

    /// Adds to a command's own exit codes those that all have; groups of commands end with none of them.
    private static void documentExitCodes(CommandLine line) {
        if (line.getSubcommands().isEmpty()) {
            UsageMessageSpec usage = line.getCommandSpec().usageMessage();
            Map<String, String> all = new TreeMap<>(usage.exitCodeList());
            ExitCode.help().forEach(all::putIfAbsent);
            usage.exitCodeListHeading("%nExit status:%n").exitCodeList(all);
        }
        line.getSubcommands().values().forEach(WeirCommand::documentExitCodes);
    }
}
