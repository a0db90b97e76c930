package io.weir.cli.keyring;

import io.weir.admin.KeyringViews.KeyList;
import io.weir.cli.AdminCalls;
import io.weir.cli.AdminOptions;
import io.weir.cli.ExitCode;
import io.weir.cli.OutputOption;
import io.weir.cli.Surroundings;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `weir keyring list`.
@Command(name = "list", description = "Lists the keys.", mixinStandardHelpOptions = true, sortOptions = false)
final class ListKeysCommand implements Callable<Integer> {
    private final Surroundings around;

    @Mixin
    OutputOption output = new OutputOption();

    @Mixin
    AdminOptions admin = new AdminOptions();

    ListKeysCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() {
        try (AdminCalls calls = admin.connect(around)) {
            KeyPrinter.print(around, output, calls.get("/v1/keyring", KeyList.SHAPE));
        }
        return ExitCode.OK;
    }
}
