package io.weir.cli.backup;

import io.weir.cli.CommandException;
import io.weir.cli.ExitCode;
import io.weir.cli.Figures;
import io.weir.cli.OutputOption;
import io.weir.cli.ProgressLine;
import io.weir.cli.Surroundings;
import io.weir.cli.TextTable;
import io.weir.cli.backup.BackupViews.Entry;
import io.weir.store.backup.BackupFolder;
import io.weir.store.backup.Manifest;
import io.weir.store.rocks.RestoredDirectory;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `weir restore`.
@Command(
        name = "restore",
        description = {
            "Makes a data directory out of a backup, comparing every file with its checksum.",
            "Needs no broker. Start one on the directory afterwards; put the key files there first, if the broker had"
                    + " any in its data directory, since no backup holds them (docs/operations/backup.md)."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        exitCodeList = "74:the backup is damaged; no broker will take the directory",
        footerHeading = "%nExamples:%n",
        footer = {
            "  weir restore --from /mnt/backups/weir --data-dir /var/lib/weir",
            "  weir restore --from /mnt/backups/weir --backup 3 --data-dir ./restored",
        })
public final class RestoreCommand implements Callable<Integer> {
    private final Surroundings around;

    @Mixin
    FromOption directory = new FromOption();

    @Option(names = "--backup", paramLabel = "ID", description = "The one to restore. Default: the newest.")
    @Nullable
    Integer backup;

    @Option(
            names = "--data-dir",
            required = true,
            paramLabel = "NEW",
            description = "Directory to make; missing or empty.")
    Path dataDir = Path.of("");

    @Mixin
    OutputOption output = new OutputOption();

    /// A restore that runs in these surroundings.
    public RestoreCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() {
        try (BackupFolder folder = directory.read()) {
            Manifest restored = folder.backup(backup == null ? newest(folder) : backup);
            ProgressLine line = new ProgressLine(around, true);
            try {
                RestoredDirectory.restore(
                        folder,
                        restored,
                        dataDir,
                        (done, total) -> line.update(() -> Figures.bytes(done) + " of " + Figures.bytes(total)));
            } finally {
                line.clear();
            }
            output.print(around, Entry.SHAPE, Entry.of(restored), () -> table(restored));
        }
        return ExitCode.OK;
    }

    private static int newest(BackupFolder folder) {
        List<Integer> ids = folder.ids();
        if (ids.isEmpty()) {
            throw new CommandException(ExitCode.FAILED, "there are no backups in the directory");
        }
        return ids.getLast();
    }

    private TextTable table(Manifest restored) {
        TextTable table = new TextTable("BACKUP", Integer.toString(restored.id()));
        table.row("MADE", Instant.ofEpochMilli(restored.madeAtMs()).toString());
        table.row("COMMIT", Long.toString(restored.commit()));
        table.row("SIZE", Figures.bytes(restored.bytes()));
        table.row("DATA DIRECTORY", dataDir.toString());
        return table;
    }
}
