package io.weir.cli.keyring;

import io.weir.admin.KeyringViews.KeyView;
import io.weir.cli.AdminCalls;
import io.weir.cli.AdminOptions;
import io.weir.cli.ExitCode;
import io.weir.cli.OutputOption;
import io.weir.cli.Surroundings;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `weir keyring rotate`, `disable` and `enable`.
@Command(
        description =
                "Changes a key: rotate has new records encrypted under a new generation of it, disable puts it out"
                        + " of use, enable puts it into use again, also when it was to be deleted.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class ChangeKeyCommand implements Callable<Integer> {
    private final Surroundings around;
    private final String verb;

    @Mixin
    NamedKey key = new NamedKey();

    @Mixin
    OutputOption output = new OutputOption();

    @Mixin
    AdminOptions admin = new AdminOptions();

    /// @param verb as the admin API names it
    ChangeKeyCommand(Surroundings around, String verb) {
        this.around = around;
        this.verb = verb;
    }

    @Override
    public Integer call() {
        try (AdminCalls calls = admin.connect(around)) {
            KeyPrinter.print(around, output, calls.post(key.path(calls) + "/" + verb, KeyView.SHAPE));
        }
        return ExitCode.OK;
    }
}
