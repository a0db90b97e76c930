package io.weir.store.rocks;

import io.weir.store.Batch;
import io.weir.store.CorruptionException;
import io.weir.store.Cursor;
import io.weir.store.Family;
import io.weir.store.Store;
import io.weir.store.StoreException;
import io.weir.store.StoreHealth;
import io.weir.store.disk.DirectoryLock;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDBException;

/// A data directory that no broker holds, opened to look at it. Changes nothing but the engine's text log, and keeps
/// brokers out until it is closed.
public final class ReadOnlyStore implements Store {

    private static final String READ_ONLY = "the store is open for reading only";

    private final Recovery.Opened opened;
    private final RocksOptions options;
    private final FileChannel lock;
    private final Description description;

    private ReadOnlyStore(Recovery.Opened opened, RocksOptions options, FileChannel lock, Description description) {
        this.opened = opened;
        this.options = options;
        this.lock = lock;
        this.description = description;
    }

    /// What the directory says of itself.
    ///
    /// @param format the version of its layout
    /// @param marked the newest commit that is known to be durable
    /// @param recoverable the newest commit that a start would recover
    /// @param log a sentence on every log file
    /// @param families those that there are
    public record Description(
            int format,
            String account,
            String region,
            long marked,
            long recoverable,
            String log,
            List<Family> families) {}

    /// @throws StoreException when the directory is none of a broker's, or one has it open
    /// @throws CorruptionException when it cannot be read
    public static ReadOnlyStore open(Path root) {
        if (!Files.exists(root.resolve(FormatFile.NAME))) {
            throw new StoreException(root + " is no data directory: it has no file " + FormatFile.NAME);
        }
        FormatFile format = FormatFile.read(root).orElseThrow();
        if (format.format() > FormatFile.CURRENT) {
            throw new StoreException(root + " was written by a newer version: its format is " + format.format());
        }
        FileChannel lock = lock(root);
        RocksOptions options = new RocksOptions(RocksSettings.of(root, format.account(), format.region()));
        try {
            Path database = new DataDirectory(root).database();
            Recovery.Opened opened = Recovery.look(database, options);
            return new ReadOnlyStore(
                    opened,
                    options,
                    lock,
                    new Description(
                            format.format(),
                            format.account(),
                            format.region(),
                            SyncMark.look(root),
                            opened.commit(),
                            LogScan.describe(database),
                            opened.families().names()));
        } catch (RuntimeException failure) {
            options.close();
            unlock(lock);
            throw failure;
        }
    }

    /// A lock that others who look may share, and that no broker may have at the same time.
    private static FileChannel lock(Path root) {
        try {
            FileChannel channel = FileChannel.open(root.resolve(DirectoryLock.NAME), StandardOpenOption.READ);
            if (!shared(channel)) {
                channel.close();
                throw new StoreException("data directory " + root + " is in use: stop its broker first");
            }
            return channel;
        } catch (IOException refused) {
            throw new StoreException("cannot lock " + root + ": " + refused, refused);
        }
    }

    private static boolean shared(FileChannel channel) throws IOException {
        try {
            return channel.tryLock(0, Long.MAX_VALUE, true) != null;
        } catch (OverlappingFileLockException _) {
            return false; // this process has it
        }
    }

    private static void unlock(FileChannel lock) {
        try {
            lock.close();
        } catch (IOException refused) {
            throw new StoreException("cannot unlock the data directory", refused);
        }
    }

    public Description description() {
        return description;
    }

    @Override
    public byte @Nullable [] get(Family family, byte[] key) {
        FamilyHandle found = opened.families().acquire(family);
        if (found == null) {
            return null;
        }
        try {
            return opened.db().get(found.handle(), options.point(), key);
        } catch (RocksDBException broken) {
            throw Errors.of("reading a key of " + family.name(), broken);
        } finally {
            found.release();
        }
    }

    @Override
    public Cursor cursor(Family family) {
        FamilyHandle found = opened.families().acquire(family);
        return found == null
                ? EmptyCursor.INSTANCE
                : new RocksCursor(found, opened.db().newIterator(found.handle(), options.scan()));
    }

    @Override
    public void write(Batch batch) {
        throw new StoreException(READ_ONLY);
    }

    @Override
    public void sync() {
        throw new StoreException(READ_ONLY);
    }

    @Override
    public void reclaim(Family family, byte[] from, byte[] toExclusive) {
        throw new StoreException(READ_ONLY);
    }

    @Override
    public void dropFamily(Family family) {
        throw new StoreException(READ_ONLY);
    }

    @Override
    public StoreHealth health() {
        return new StoreHealth.Failed(READ_ONLY);
    }

    @Override
    public long bytesOnDisk(Family family) {
        FamilyHandle found = opened.families().acquire(family);
        if (found == null) {
            return 0;
        }
        try {
            return opened.db().getLongProperty(found.handle(), "rocksdb.live-sst-files-size");
        } catch (RocksDBException broken) {
            throw Errors.of("measuring " + family.name(), broken);
        } finally {
            found.release();
        }
    }

    @Override
    public void close() {
        opened.close();
        options.close();
        unlock(lock);
    }
}
