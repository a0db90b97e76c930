package io.weir.cli.config;

import io.weir.cli.ExitCode;
import io.weir.cli.OutputOption;
import io.weir.cli.Surroundings;
import io.weir.cli.TextTable;
import io.weir.config.ConfigLoader;
import io.weir.config.EffectiveSetting;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Unmatched;

/// `weir config print`.
@Command(
        name = "print",
        description = {
            "Prints every setting that `weir serve` would run with, and where it comes from: a flag, a variable, the"
                    + " configuration file, or its default.",
            "Takes the flags, environment and file of `weir serve`. No setting is a secret: secrets are in files, whose"
                    + " names are printed and whose content is not read."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        exitCodeList = "78:refused: standard error says what `weir serve` would say",
        footerHeading = "%nExamples:%n",
        footer = {
            "  weir config print --changed",
            "  weir config print --config /etc/weir/weir.yaml -o yaml",
        })
final class PrintConfigCommand implements Callable<Integer> {
    private static final String DEFAULT = "default";

    private final Surroundings around;

    @Option(names = "--changed", description = "Only what is not as it is by default.")
    boolean changed;

    @Mixin
    OutputOption output = new OutputOption();

    @Unmatched
    List<String> settings = new ArrayList<>();

    PrintConfigCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() {
        List<EffectiveSetting> all = ConfigLoader.effective(settings, around.variables(), Path.of("")).stream()
                .filter(setting -> !(changed && setting.source().equals(DEFAULT)))
                .toList();
        output.print(around, SettingList.SHAPE, new SettingList(all), () -> table(all));
        return ExitCode.OK;
    }

    private static TextTable table(List<EffectiveSetting> settings) {
        TextTable table = new TextTable("KEY", "VALUE", "SOURCE");
        for (EffectiveSetting setting : settings) {
            table.row(
                    setting.key(),
                    setting.values().isEmpty() ? "-" : String.join(", ", setting.values()),
                    setting.source());
        }
        return table;
    }
}
