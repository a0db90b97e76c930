package io.weir.cli.keyring;

import io.weir.admin.KeyringViews.KeyList;
import io.weir.admin.KeyringViews.KeyView;
import io.weir.cli.AdminCalls;
import io.weir.cli.CommandException;
import io.weir.cli.ExitCode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// The key that a command is about, by id or by alias.
final class NamedKey {

    private static final String ALIAS = "alias/";

    @Parameters(paramLabel = "KEY", description = "Id of the key, or its alias, beginning with alias/.")
    String key = "";

    @Option(names = "--account", paramLabel = "ID", description = "Account of the key, when several have the alias.")
    @Nullable
    String account;

    /// Where the key stands in the admin API.
    ///
    /// @throws CommandException when no key, or more than one, has the alias
    String path(AdminCalls calls) {
        if (!key.startsWith(ALIAS)) {
            return "/v1/keyring/" + key;
        }
        List<KeyView> found = calls.get("/v1/keyring", KeyList.SHAPE).keys().stream()
                .filter(each -> each.aliases().contains(key))
                .filter(each -> account == null || each.account().equals(account))
                .toList();
        if (found.size() != 1) {
            throw new CommandException(
                    ExitCode.FAILED,
                    found.isEmpty()
                            ? "no key has the alias " + key
                            : "several accounts have " + key + "; name --account");
        }
        return "/v1/keyring/" + found.getFirst().id();
    }
}
