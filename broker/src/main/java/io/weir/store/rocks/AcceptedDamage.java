package io.weir.store.rocks;

import io.weir.store.CorruptionException;
import io.weir.store.StoreException;
import io.weir.store.disk.DirectoryLock;
import io.weir.store.disk.DurableFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// What an operator gave up by accepting a damaged directory as it is. Only a person decides this, never the broker.
///
/// @param marked the newest commit that was known to be durable; -1 when the mark itself was lost
/// @param recovered the newest commit that is left
/// @param evidence where the logs and the mark as they were are kept
public record AcceptedDamage(long marked, long recovered, Path evidence) {

    /// Makes a directory whose log lost its end, or whose `MARK` or `FORMAT` is lost, open again with what is left.
    /// Keeps the files it was judged by in a folder `damaged-N` beside them. Belongs to no open store.
    ///
    /// @throws CorruptionException when the engine's own files cannot be opened at all: only a backup helps then
    /// @throws StoreException when the directory is in use, or the disk refused
    public static AcceptedDamage accept(RocksSettings settings) {
        Path root = settings.directory();
        try (DirectoryLock held = DirectoryLock.tryLock(root);
                RocksOptions options = new RocksOptions(settings)) {
            if (held == null) {
                throw new StoreException("data directory " + root + " is in use by another process");
            }
            Path database = new DataDirectory(root).database();
            long recovered = Recovery.recoverable(database, options);
            long marked = marked(root);
            Path evidence = keepEvidence(root, database);
            SyncMark.create(root, recovered);
            new FormatFile(FormatFile.CURRENT, settings.account(), settings.region()).write(root);
            return new AcceptedDamage(marked, recovered, evidence);
        } catch (IOException refused) {
            throw new StoreException("cannot accept the damage in " + root, refused);
        }
    }

    private static long marked(Path root) throws IOException {
        try (SyncMark mark = SyncMark.open(root)) {
            return mark.commit();
        } catch (CorruptionException _) {
            return -1;
        }
    }

    /// Links cost no space and keep the bytes when the engine deletes its own names for them.
    private static Path keepEvidence(Path root, Path database) throws IOException {
        int number = 1;
        while (Files.exists(root.resolve("damaged-" + number))) {
            number++;
        }
        Path evidence = Files.createDirectory(root.resolve("damaged-" + number));
        for (Path log : LogScan.logs(database)) {
            Files.createLink(evidence.resolve(log.getFileName()), log);
        }
        for (String name : new String[] {SyncMark.NAME, FormatFile.NAME}) {
            if (Files.exists(root.resolve(name))) {
                Files.copy(root.resolve(name), evidence.resolve(name), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        DurableFiles.syncDirectory(evidence);
        return evidence;
    }
}
