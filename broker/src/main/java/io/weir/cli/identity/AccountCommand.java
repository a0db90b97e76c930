package io.weir.cli.identity;

import io.weir.cli.AdminOptions;
import io.weir.cli.ExitCode;
import io.weir.cli.OutputOption;
import io.weir.cli.Surroundings;
import io.weir.cli.TextTable;
import io.weir.protocol.admin.AccountView;
import io.weir.protocol.admin.AdminCalls;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `weir account`: the owners of streams and users.
@Command(
        name = "account",
        description = "Creates, lists and deletes accounts.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class AccountCommand {

    private final Surroundings around;

    public AccountCommand(Surroundings around) {
        this.around = around;
    }

    @Command(name = "create", description = "Creates an account.", mixinStandardHelpOptions = true)
    int create(
            @Parameters(
                            arity = "0..1",
                            paramLabel = "ID",
                            description = "Its id, twelve digits. Without one it gets a random one.")
                    @Nullable
                    String id,
            @Option(names = "--name", paramLabel = "TEXT", description = "What people call it.") @Nullable String name,
            @Mixin AdminOptions broker,
            @Mixin OutputOption output) {
        AccountView made = broker.callWith(around, AdminCalls.CREATE_ACCOUNT, new AccountView.Ask(id, name));
        output.print(around, AccountView.SHAPE, made, () -> table(List.of(made)));
        return ExitCode.OK;
    }

    @Command(name = "list", description = "Lists the accounts.", mixinStandardHelpOptions = true)
    int list(@Mixin AdminOptions broker, @Mixin OutputOption output) {
        AccountView.Page all = broker.call(around, AdminCalls.LIST_ACCOUNTS);
        output.print(around, AccountView.Page.SHAPE, all, () -> table(all.accounts()));
        return ExitCode.OK;
    }

    @Command(
            name = "delete",
            description = "Deletes an account that has no users and no streams.",
            mixinStandardHelpOptions = true)
    int delete(@Parameters(paramLabel = "ID", description = "Its id.") String id, @Mixin AdminOptions broker) {
        AccountView ignored = broker.call(around, AdminCalls.DELETE_ACCOUNT, id);
        return ExitCode.OK;
    }

    private static String table(List<AccountView> accounts) {
        TextTable table = new TextTable("ACCOUNT", "NAME", "CREATED");
        for (AccountView account : accounts) {
            table.row(
                    account.accountId(),
                    account.name(),
                    Instant.ofEpochMilli(account.createdAtMs()).toString());
        }
        return table.toString();
    }
}
