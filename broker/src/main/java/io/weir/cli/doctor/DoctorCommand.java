package io.weir.cli.doctor;

import io.weir.cli.CommandException;
import io.weir.cli.ExitCode;
import io.weir.cli.OutputOption;
import io.weir.cli.Surroundings;
import io.weir.cli.TextTable;
import io.weir.cli.config.SettingsCheck;
import io.weir.config.BrokerConfig;
import io.weir.config.ConfigException;
import io.weir.config.ConfigLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Unmatched;

/// `weir doctor`.
@Command(
        name = "doctor",
        description = {
            "Looks at what a broker needs: Java, the limit of open files, the settings, the data directory and its"
                    + " disk, ports, the clock; and at the broker, if one runs. Says of each what is to be done.",
            "Takes the flags, environment and file of `weir serve`. Run it as the broker's user."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        exitCodeList = " 1:something is wrong that keeps a broker from starting or serving",
        footerHeading = "%nExamples:%n",
        footer = {"  weir doctor", "  weir doctor --config /etc/weir/weir.yaml -o json"})
public final class DoctorCommand implements Callable<Integer> {
    private static final int CONNECTIONS_UNKNOWN = 0;

    private final Surroundings around;
    private final SettingsCheck check;

    @Mixin
    OutputOption output = new OutputOption();

    @Unmatched
    List<String> settings = new ArrayList<>();

    /// @param check what a start would look at besides the settings
    public DoctorCommand(Surroundings around, SettingsCheck check) {
        this.around = around;
        this.check = check;
    }

    @Override
    public Integer call() {
        List<Finding> findings = findings();
        output.print(around, Finding.All.SHAPE, new Finding.All(findings), () -> table(findings));
        return findings.stream().anyMatch(finding -> finding.state() == Finding.State.FAIL)
                ? ExitCode.FAILED
                : ExitCode.OK;
    }

    private List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        try {
            BrokerConfig config = ConfigLoader.load(settings, around.variables(), Path.of(""));
            findings.addAll(MachineChecks.all(
                    config.edge().connections(), around.clock().instant()));
            check.check(config);
            findings.add(Finding.ok("settings", "sound"));
            if (!config.storage().memory()) {
                findings.addAll(new DiskChecks(config.storage(), around.clock()).all());
            }
            findings.addAll(new BrokerChecks(config).all());
        } catch (ConfigException wrong) {
            findings.addAll(
                    MachineChecks.all(CONNECTIONS_UNKNOWN, around.clock().instant()));
            findings.add(refused(wrong));
        } catch (CommandException wrong) {
            findings.add(refused(wrong));
        }
        return findings;
    }

    private static Finding refused(RuntimeException wrong) {
        return Finding.fail("settings", String.valueOf(wrong.getMessage()), "correct it; serve would not start");
    }

    private static TextTable table(List<Finding> findings) {
        TextTable table = new TextTable("STATE", "CHECK", "FOUND", "WHAT TO DO");
        findings.forEach(
                finding -> table.row(finding.state().name(), finding.check(), finding.found(), finding.advice()));
        return table;
    }
}
