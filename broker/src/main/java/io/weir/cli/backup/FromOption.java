package io.weir.cli.backup;

import io.weir.store.backup.BackupFolder;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/// The option that names a directory with backups.
final class FromOption {

    @Option(names = "--from", required = true, paramLabel = "DIR", description = "Directory with backups.")
    Path from = Path.of("");

    BackupFolder read() {
        return BackupFolder.read(from);
    }

    BackupFolder write() {
        try (BackupFolder there = BackupFolder.read(from)) {
            return BackupFolder.write(there.root());
        }
    }
}
