package io.weir.cli.keyring;

import io.weir.admin.KeyringViews.Delete;
import io.weir.admin.KeyringViews.KeyView;
import io.weir.cli.AdminCalls;
import io.weir.cli.AdminOptions;
import io.weir.cli.DurationText;
import io.weir.cli.ExitCode;
import io.weir.cli.OutputOption;
import io.weir.cli.Surroundings;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `weir keyring delete`.
@Command(
        name = "delete",
        description = "Puts a key out of use and destroys it after a while. What it encrypted can then never be read."
                + " Until then `enable` keeps it.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class DeleteKeyCommand implements Callable<Integer> {
    private final Surroundings around;

    @Mixin
    NamedKey key = new NamedKey();

    @Option(
            names = "--after",
            paramLabel = "TIME",
            defaultValue = "7d",
            converter = DurationText.class,
            description = "When it is destroyed. Default: 7d.")
    Duration after = Duration.ofDays(7);

    @Mixin
    OutputOption output = new OutputOption();

    @Mixin
    AdminOptions admin = new AdminOptions();

    DeleteKeyCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() {
        try (AdminCalls calls = admin.connect(around)) {
            Delete ask = new Delete(after.toMillis());
            KeyPrinter.print(around, output, calls.post(key.path(calls) + "/delete", Delete.SHAPE, ask, KeyView.SHAPE));
        }
        return ExitCode.OK;
    }
}
