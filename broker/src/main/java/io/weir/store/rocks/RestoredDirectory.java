package io.weir.store.rocks;

import io.weir.store.CorruptionException;
import io.weir.store.StoreException;
import io.weir.store.backup.BackupFolder;
import io.weir.store.backup.CopyProgress;
import io.weir.store.backup.Manifest;
import io.weir.store.disk.DirectoryLock;
import io.weir.store.disk.DurableFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/// Makes a data directory out of a backup. While it is made, the file `RESTORING` says so, and no broker takes it for
/// an empty one.
public final class RestoredDirectory {

    /// What an empty file system may hold.
    private static final String LOST_AND_FOUND = "lost+found";

    private static final String UNFINISHED = "RESTORING";

    private RestoredDirectory() {}

    /// Whether a restore into a directory did not come to its end.
    static boolean unfinished(Path root) {
        return Files.exists(root.resolve(UNFINISHED));
    }

    /// Copies a backup, comparing every byte with its checksum, and marks as acknowledged what it holds. All of it
    /// is durable when this returns.
    ///
    /// @param root the directory to make; missing or empty
    /// @throws CorruptionException when the backup is damaged
    /// @throws StoreException when the directory is not empty, or a disk refused
    public static void restore(BackupFolder from, Manifest backup, Path root, CopyProgress progress) {
        try {
            refuseUnlessEmpty(root);
            DurableFiles.makePrivate(root);
            try (DirectoryLock held = DirectoryLock.tryLock(root)) {
                if (held == null) {
                    throw new StoreException("data directory " + root + " is in use by another process");
                }
                DurableFiles.replace(root.resolve(UNFINISHED), note(backup));
                Path database = new DataDirectory(root).database();
                Files.createDirectory(database);
                from.copyTo(database, backup, progress);
                DurableFiles.syncDirectory(root);
                finish(root, database, backup);
            }
        } catch (IOException refused) {
            throw new StoreException("cannot restore into " + root + ": " + refused, refused);
        }
    }

    private static void finish(Path root, Path database, Manifest backup) throws IOException {
        RocksSettings settings = RocksSettings.of(root, backup.account(), backup.region());
        try (RocksOptions options = new RocksOptions(settings)) {
            long recoverable = Recovery.recoverable(database, options);
            if (recoverable != backup.commit()) {
                throw new CorruptionException("backup " + backup.id() + " ends with commit " + recoverable
                        + " and not, as it says, with " + backup.commit());
            }
        }
        SyncMark.create(root, backup.commit());
        new FormatFile(FormatFile.CURRENT, backup.account(), backup.region()).write(root);
        Files.delete(root.resolve(UNFINISHED));
        DurableFiles.syncDirectory(root);
    }

    private static byte[] note(Manifest backup) {
        String text = "backup " + backup.id() + " is being restored here\n";
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void refuseUnlessEmpty(Path root) throws IOException {
        if (!Files.exists(root)) {
            return;
        }
        try (Stream<Path> found = Files.list(root)) {
            if (found.anyMatch(file -> !file.getFileName().toString().equals(LOST_AND_FOUND))) {
                throw new StoreException("data directory " + root + " is not empty"
                        + (unfinished(root) ? ": a restore into it was cut short" : ""));
            }
        }
    }
}
