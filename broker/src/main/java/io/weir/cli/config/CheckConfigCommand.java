package io.weir.cli.config;

import io.weir.cli.ExitCode;
import io.weir.cli.OutputOption;
import io.weir.cli.Surroundings;
import io.weir.config.ConfigLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/// `weir config check`.
@Command(
        name = "check",
        description = {
            "Checks the settings that `weir serve` would run with, and the files of certificates and tokens that they"
                    + " name, without starting a broker.",
            "Takes the flags, environment and file of `weir serve`. Ports and the data directory are not looked at: a"
                    + " broker may be using them."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        exitCodeList = "78:refused: standard error says what `weir serve` would say",
        footerHeading = "%nExamples:%n",
        footer = {
            "  weir config check",
            "  weir config check --config /etc/weir/weir.yaml --port 4568",
        })
final class CheckConfigCommand implements Callable<Integer> {
    private final Surroundings around;
    private final SettingsCheck check;

    @Unmatched
    List<String> settings = new ArrayList<>();

    CheckConfigCommand(Surroundings around, SettingsCheck check) {
        this.around = around;
        this.check = check;
    }

    @Override
    public Integer call() {
        check.check(ConfigLoader.load(settings, around.variables(), Path.of("")));
        OutputOption.print(around, "the settings are sound\n");
        return ExitCode.OK;
    }
}
