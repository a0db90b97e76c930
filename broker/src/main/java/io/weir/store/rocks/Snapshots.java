package io.weir.store.rocks;

import io.weir.store.Snapshot;
import io.weir.store.StoreException;
import io.weir.store.disk.DurableFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.rocksdb.Checkpoint;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;

/// Takes snapshots of an open database, one at a time: RocksDB links its table files, which never change, into a
/// directory beside the database, and copies the little log there is since it has flushed. Writers go on meanwhile, so
/// which commit the snapshot ends with is read from the snapshot.
final class Snapshots {

    private static final String NAME = "db.snapshot";

    /// Where RocksDB makes it first.
    private static final String UNFINISHED = NAME + ".tmp";

    /// The lane syncs what it has written within one group commit, on a disk that stalls too.
    private static final Duration SYNC_WAIT_MAX = Duration.ofSeconds(30);

    private static final long LOOK_AGAIN_NANOS = Duration.ofMillis(1).toNanos();

    private final RocksDB db;
    private final RocksSettings settings;
    private final HealthState health;
    private final LongSupplier synced;

    /// @param synced the newest commit that is durable
    Snapshots(RocksDB db, RocksSettings settings, HealthState health, LongSupplier synced) {
        this.db = db;
        this.settings = settings;
        this.health = health;
        this.synced = synced;
    }

    private record Taken(Path directory, long commit, String account, String region) implements Snapshot {
        @Override
        public void close() {
            remove(directory);
        }
    }

    /// Deletes what a process left behind that ended before its snapshot was closed. Its links keep table files.
    static void clean(Path root) {
        remove(root.resolve(NAME));
        remove(root.resolve(UNFINISHED));
    }

    /// @throws StoreException when the disk refused; nothing is left behind
    synchronized Snapshot take() {
        health.check();
        clean(settings.directory());
        Path directory = settings.directory().resolve(NAME);
        try {
            long commit = make(directory);
            awaitSynced(commit);
            return new Taken(directory, commit, settings.account(), settings.region());
        } catch (RuntimeException failure) {
            clean(settings.directory());
            throw failure;
        }
    }

    /// Options of its own: those of the open database watch the files of that.
    private long make(Path directory) {
        try (Checkpoint checkpoint = Checkpoint.create(db);
                RocksOptions look = new RocksOptions(settings)) {
            checkpoint.createCheckpoint(directory.toString());
            long commit = Recovery.recoverable(directory, look);
            removeTextLogs(directory);
            return commit;
        } catch (RocksDBException refused) {
            throw Errors.of("making a snapshot", refused);
        } catch (IOException refused) {
            throw new StoreException("making a snapshot in " + directory, refused);
        }
    }

    /// What looking left behind, which belongs to no store.
    private static void removeTextLogs(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                if (name.startsWith("LOG") || name.equals("LOCK")) {
                    Files.delete(file);
                }
            }
        }
    }

    /// A commit that is written and not yet synced is not acknowledged yet either.
    private void awaitSynced(long commit) {
        long looks = SYNC_WAIT_MAX.toNanos() / LOOK_AGAIN_NANOS;
        for (long look = 0; synced.getAsLong() < commit; look++) {
            health.check();
            if (look == looks || Thread.currentThread().isInterrupted()) {
                throw new StoreException("the log was not synced up to the snapshot in time");
            }
            LockSupport.parkNanos(LOOK_AGAIN_NANOS);
        }
    }

    private static void remove(Path directory) {
        try {
            DurableFiles.deleteTree(directory);
        } catch (IOException refused) {
            throw new StoreException("cannot delete " + directory, refused);
        }
    }
}
