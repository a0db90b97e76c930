package io.weir.cli.identity;

import io.weir.cli.AdminOptions;
import io.weir.cli.ExitCode;
import io.weir.cli.OutputOption;
import io.weir.cli.Surroundings;
import io.weir.cli.TextTable;
import io.weir.protocol.admin.AdminCalls;
import io.weir.protocol.admin.PolicyView;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `weir policy`: what users may do.
@Command(
        name = "policy",
        description = "Attaches policies to users and accounts, shows, lists and deletes them.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class PolicyCommand {

    private static final String USER = "The user it is attached to. Without it: all users of the account.";

    private final Surroundings around;

    public PolicyCommand(Surroundings around) {
        this.around = around;
    }

    @Command(
            name = "put",
            description = "Attaches a policy, over one of the same name.",
            mixinStandardHelpOptions = true)
    int put(
            @Parameters(index = "0", paramLabel = "NAME", description = "The policy's name.") String name,
            @Parameters(
                            index = "1",
                            paramLabel = "FILE",
                            description = "The policy, in IAM's JSON; - reads standard input.")
                    String file,
            @Option(names = "--user", paramLabel = "NAME", description = USER) @Nullable String user,
            @Mixin AccountOption account,
            @Mixin AdminOptions broker) {
        PolicyView.Ask ask = new PolicyView.Ask(text(file));
        PolicyView ignored = user == null
                ? broker.callWith(around, AdminCalls.PUT_ACCOUNT_POLICY, ask, account.account, name)
                : broker.callWith(around, AdminCalls.PUT_USER_POLICY, ask, account.account, user, name);
        return ExitCode.OK;
    }

    @Command(name = "get", description = "Prints a policy.", mixinStandardHelpOptions = true)
    int get(
            @Parameters(paramLabel = "NAME", description = "The policy's name.") String name,
            @Option(names = "--user", paramLabel = "NAME", description = USER) @Nullable String user,
            @Mixin AccountOption account,
            @Mixin AdminOptions broker) {
        PolicyView policy = user == null
                ? broker.call(around, AdminCalls.GET_ACCOUNT_POLICY, account.account, name)
                : broker.call(around, AdminCalls.GET_USER_POLICY, account.account, user, name);
        OutputOption.print(
                around, Objects.requireNonNullElse(policy.document(), "").stripTrailing() + "\n");
        return ExitCode.OK;
    }

    @Command(name = "list", description = "Lists policies.", mixinStandardHelpOptions = true)
    int list(
            @Option(names = "--user", paramLabel = "NAME", description = USER) @Nullable String user,
            @Mixin AccountOption account,
            @Mixin AdminOptions broker,
            @Mixin OutputOption output) {
        PolicyView.Page all = user == null
                ? broker.call(around, AdminCalls.LIST_ACCOUNT_POLICIES, account.account)
                : broker.call(around, AdminCalls.LIST_USER_POLICIES, account.account, user);
        output.print(around, PolicyView.Page.SHAPE, all, () -> table(all.policies()));
        return ExitCode.OK;
    }

    private static TextTable table(List<PolicyView> policies) {
        TextTable table = new TextTable("POLICY", "USER", "CHANGED");
        for (PolicyView policy : policies) {
            table.row(
                    policy.policy(),
                    Objects.requireNonNullElse(policy.user(), "-"),
                    Instant.ofEpochMilli(policy.changedAtMs()).toString());
        }
        return table;
    }

    @Command(name = "delete", description = "Deletes a policy.", mixinStandardHelpOptions = true)
    int delete(
            @Parameters(paramLabel = "NAME", description = "The policy's name.") String name,
            @Option(names = "--user", paramLabel = "NAME", description = USER) @Nullable String user,
            @Mixin AccountOption account,
            @Mixin AdminOptions broker) {
        PolicyView ignored = user == null
                ? broker.call(around, AdminCalls.DELETE_ACCOUNT_POLICY, account.account, name)
                : broker.call(around, AdminCalls.DELETE_USER_POLICY, account.account, user, name);
        return ExitCode.OK;
    }

    private String text(String file) {
        try {
            byte[] bytes = file.equals("-") ? around.in().readAllBytes() : Files.readAllBytes(Path.of(file));
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
