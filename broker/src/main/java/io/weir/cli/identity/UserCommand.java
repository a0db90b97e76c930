package io.weir.cli.identity;

import io.weir.cli.AdminOptions;
import io.weir.cli.ExitCode;
import io.weir.cli.OutputOption;
import io.weir.cli.Surroundings;
import io.weir.cli.TextTable;
import io.weir.protocol.admin.AdminCalls;
import io.weir.protocol.admin.UserView;
import java.time.Instant;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `weir user`: who may have keys.
@Command(
        name = "user",
        description = "Creates, lists and deletes users.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class UserCommand {

    private final Surroundings around;

    private UserCommand(Surroundings around) {
        this.around = around;
    }

    /// The group with its commands.
    ///
    /// @param bootstrap what the command of that name does
    public static CommandLine of(Surroundings around, UserBootstrap bootstrap) {
        return new CommandLine(new UserCommand(around)).addSubcommand(new BootstrapCommand(bootstrap));
    }

    @Command(name = "create", description = "Creates a user.", mixinStandardHelpOptions = true)
    int create(
            @Parameters(paramLabel = "NAME", description = "The user's name.") String name,
            @Mixin AccountOption account,
            @Mixin AdminOptions broker,
            @Mixin OutputOption output) {
        UserView made = broker.callWith(around, AdminCalls.CREATE_USER, new UserView.Ask(name), account.account);
        output.print(around, UserView.SHAPE, made, () -> table(List.of(made)));
        return ExitCode.OK;
    }

    @Command(name = "list", description = "Lists the users of an account.", mixinStandardHelpOptions = true)
    int list(@Mixin AccountOption account, @Mixin AdminOptions broker, @Mixin OutputOption output) {
        UserView.Page all = broker.call(around, AdminCalls.LIST_USERS, account.account);
        output.print(around, UserView.Page.SHAPE, all, () -> table(all.users()));
        return ExitCode.OK;
    }

    @Command(
            name = "delete",
            description = "Deletes a user with its keys and policies.",
            mixinStandardHelpOptions = true)
    int delete(
            @Parameters(paramLabel = "NAME", description = "The user's name.") String name,
            @Mixin AccountOption account,
            @Mixin AdminOptions broker) {
        UserView ignored = broker.call(around, AdminCalls.DELETE_USER, account.account, name);
        return ExitCode.OK;
    }

    private static String table(List<UserView> users) {
        TextTable table = new TextTable("USER", "ARN", "CREATED");
        for (UserView user : users) {
            table.row(
                    user.user(),
                    user.arn(),
                    Instant.ofEpochMilli(user.createdAtMs()).toString());
        }
        return table.toString();
    }
}
