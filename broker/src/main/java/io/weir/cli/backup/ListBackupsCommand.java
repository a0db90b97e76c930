package io.weir.cli.backup;

import io.weir.cli.ExitCode;
import io.weir.cli.Figures;
import io.weir.cli.OutputOption;
import io.weir.cli.Surroundings;
import io.weir.cli.TextTable;
import io.weir.cli.backup.BackupViews.Entries;
import io.weir.cli.backup.BackupViews.Entry;
import io.weir.store.backup.BackupFolder;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `weir backup list`.
@Command(
        name = "list",
        description = "Lists the backups in a directory, the oldest first.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class ListBackupsCommand implements Callable<Integer> {
    private final Surroundings around;

    @Mixin
    FromOption directory = new FromOption();

    @Mixin
    OutputOption output = new OutputOption();

    ListBackupsCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() {
        try (BackupFolder folder = directory.read()) {
            Entries entries =
                    new Entries(folder.backups().stream().map(Entry::of).toList());
            output.print(around, Entries.SHAPE, entries, () -> table(entries));
        }
        return ExitCode.OK;
    }

    private static TextTable table(Entries entries) {
        TextTable table = new TextTable("BACKUP", "MADE", "ACCOUNT", "REGION", "COMMIT", "FILES", "SIZE");
        for (Entry backup : entries.backups()) {
            table.row(
                    Integer.toString(backup.backup()),
                    Instant.ofEpochMilli(backup.madeAtMs()).toString(),
                    backup.account(),
                    backup.region(),
                    Long.toString(backup.commit()),
                    Figures.count(backup.files()),
                    Figures.bytes(backup.bytes()));
        }
        return table;
    }
}
