package io.weir.cli.identity;

import io.weir.cli.AdminOptions;
import io.weir.cli.CommandException;
import io.weir.cli.DurationText;
import io.weir.cli.ExitCode;
import io.weir.cli.OutputOption;
import io.weir.cli.Surroundings;
import io.weir.cli.TextTable;
import io.weir.client.Credentials;
import io.weir.protocol.admin.AdminCalls;
import io.weir.protocol.admin.KeyView;
import io.weir.protocol.admin.NewKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `weir key`: what users sign with.
@Command(
        name = "key",
        description = "Creates, lists, disables and deletes access keys, and makes session keys.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class KeyCommand {

    private final Surroundings around;

    public KeyCommand(Surroundings around) {
        this.around = around;
    }

    @Command(
            name = "create",
            description = "Gives a user a key and prints it with its secret, which is shown this once.",
            mixinStandardHelpOptions = true)
    int create(
            @Option(names = "--user", required = true, paramLabel = "NAME", description = "The user.") String user,
            @Mixin AccountOption account,
            @Mixin AdminOptions broker,
            @Mixin OutputOption output) {
        print(broker.call(around, AdminCalls.CREATE_KEY, account.account, user), output);
        return ExitCode.OK;
    }

    @Command(name = "list", description = "Lists the keys of a user.", mixinStandardHelpOptions = true)
    int list(
            @Option(names = "--user", required = true, paramLabel = "NAME", description = "The user.") String user,
            @Mixin AccountOption account,
            @Mixin AdminOptions broker,
            @Mixin OutputOption output) {
        KeyView.Page all = broker.call(around, AdminCalls.LIST_KEYS, account.account, user);
        output.print(around, KeyView.Page.SHAPE, all, () -> table(all.keys()));
        return ExitCode.OK;
    }

    private static TextTable table(List<KeyView> keys) {
        TextTable table = new TextTable("KEY", "USER", "STATUS", "CREATED");
        for (KeyView key : keys) {
            table.row(
                    key.accessKeyId(),
                    key.user(),
                    key.status(),
                    Instant.ofEpochMilli(key.createdAtMs()).toString());
        }
        return table;
    }

    @Command(
            name = "disable",
            description = "Accepts no more signatures of a key and its sessions.",
            mixinStandardHelpOptions = true)
    int disable(@Parameters(paramLabel = "KEY", description = "The key's id.") String key, @Mixin AdminOptions broker) {
        KeyView ignored = broker.call(around, AdminCalls.DISABLE_KEY, key);
        return ExitCode.OK;
    }

    @Command(name = "enable", description = "Accepts signatures of a key again.", mixinStandardHelpOptions = true)
    int enable(@Parameters(paramLabel = "KEY", description = "The key's id.") String key, @Mixin AdminOptions broker) {
        KeyView ignored = broker.call(around, AdminCalls.ENABLE_KEY, key);
        return ExitCode.OK;
    }

    @Command(name = "delete", description = "Deletes a key and ends its sessions.", mixinStandardHelpOptions = true)
    int delete(@Parameters(paramLabel = "KEY", description = "The key's id.") String key, @Mixin AdminOptions broker) {
        KeyView ignored = broker.call(around, AdminCalls.DELETE_KEY, key);
        return ExitCode.OK;
    }

    @Command(
            name = "session",
            description = "Makes a key for a while, good as long as the one it is made from, and prints it.",
            mixinStandardHelpOptions = true)
    int session(
            @Parameters(
                            arity = "0..1",
                            paramLabel = "KEY",
                            description = "The key it is made from. Default: the one that signs this call.")
                    @Nullable
                    String key,
            @Option(
                            names = "--duration",
                            paramLabel = "TIME",
                            defaultValue = "1h",
                            converter = DurationText.class,
                            description = "How long it is good, 15m to 36h. Default: 1h.")
                    Duration duration,
            @Mixin AdminOptions broker,
            @Mixin OutputOption output) {
        String behind = key == null ? ownKey() : key;
        int seconds = (int) Math.min(Integer.MAX_VALUE, duration.toSeconds());
        print(broker.callWith(around, AdminCalls.CREATE_SESSION, new KeyView.SessionAsk(seconds), behind), output);
        return ExitCode.OK;
    }

    private String ownKey() {
        return Credentials.find(around.variables())
                .map(Credentials::accessKeyId)
                .orElseThrow(() -> new CommandException(
                        ExitCode.USAGE, "name a KEY; there is none in the environment or profile either"));
    }

    private void print(NewKey made, OutputOption output) {
        output.print(around, NewKey.SHAPE, made, () -> lines(made));
    }

    /// As lines that a shell and an env file understand.
    private static String lines(NewKey made) {
        StringBuilder lines = new StringBuilder();
        lines.append("AWS_ACCESS_KEY_ID=").append(made.accessKeyId()).append('\n');
        lines.append("AWS_SECRET_ACCESS_KEY=").append(made.secretAccessKey()).append('\n');
        if (made.sessionToken() != null) {
            lines.append("AWS_SESSION_TOKEN=").append(made.sessionToken()).append('\n');
        }
        return lines.toString();
    }
}
