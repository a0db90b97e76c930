package io.weir.cli.keyring;

import io.weir.admin.KeyringViews.Create;
import io.weir.admin.KeyringViews.KeyView;
import io.weir.cli.AdminCalls;
import io.weir.cli.AdminOptions;
import io.weir.cli.ExitCode;
import io.weir.cli.OutputOption;
import io.weir.cli.Surroundings;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `weir keyring create`.
@Command(name = "create", description = "Makes a key.", mixinStandardHelpOptions = true, sortOptions = false)
final class CreateKeyCommand implements Callable<Integer> {
    private final Surroundings around;

    @Option(names = "--alias", paramLabel = "NAME", description = "Another name for it, beginning with alias/.")
    @Nullable
    String alias;

    @Option(
            names = "--account",
            paramLabel = "ID",
            description = "Account whose streams may use it. Default: the broker's own.")
    @Nullable
    String account;

    @Mixin
    OutputOption output = new OutputOption();

    @Mixin
    AdminOptions admin = new AdminOptions();

    CreateKeyCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() {
        try (AdminCalls calls = admin.connect(around)) {
            KeyPrinter.print(
                    around, output, calls.post("/v1/keyring", Create.SHAPE, new Create(account, alias), KeyView.SHAPE));
        }
        return ExitCode.OK;
    }
}
