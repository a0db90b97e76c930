package io.weir.cli.backup;

import io.weir.cli.ExitCode;
import io.weir.cli.Surroundings;
import io.weir.store.backup.BackupFolder;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `weir backup delete`.
@Command(
        name = "delete",
        description = "Deletes a backup, and the files that no other one shares with it.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class DeleteBackupCommand implements Callable<Integer> {
    private final Surroundings around;

    @Mixin
    FromOption directory = new FromOption();

    @Option(names = "--backup", required = true, paramLabel = "ID", description = "The one to delete.")
    int backup;

    DeleteBackupCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() {
        try (BackupFolder folder = directory.write()) {
            folder.delete(backup);
        }
        around.err().println("backup " + backup + " is deleted");
        return ExitCode.OK;
    }
}
