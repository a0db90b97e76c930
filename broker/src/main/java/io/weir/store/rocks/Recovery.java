package io.weir.store.rocks;

import io.weir.store.CorruptionException;
import io.weir.store.Family;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.DBOptions;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;

/// Opens the engine's files: first only to look, then for good. RocksDB's own recovery stops at the first damaged byte
/// of its log and opens without a word about what followed, and it then deletes that log; so what it would recover is
/// compared with the mark before it may write.
final class Recovery {

    private static final Family OWN = new Family("default");

    private Recovery() {}

    /// An open database with its families; `own` is the handle of the default one.
    record Opened(Path directory, RocksDB db, Families families, FamilyHandle own, long commit)
            implements AutoCloseable {

        /// Closes a database that nobody has used yet.
        @Override
        public void close() {
            families.close(0);
            own.release();
            db.close();
        }
    }

    /// Makes a database with nothing in it. With plain options: the store's own remember the first place they were
    /// used in, where they look for free space after a full disk.
    static void createEmpty(Path directory) {
        try (Options plain = new Options().setCreateIfMissing(true).setErrorIfExists(true);
                RocksDB db = RocksDB.open(plain, directory.toString())) {
            db.syncWal();
        } catch (RocksDBException refused) {
            throw Errors.of("making a database in " + directory, refused);
        }
    }

    /// The newest commit that an opening would recover. Changes nothing but the engine's text log.
    static long recoverable(Path directory, RocksOptions options) {
        List<ColumnFamilyHandle> handles = new ArrayList<>();
        try (DBOptions look = new DBOptions(options.db());
                RocksDB db = RocksDB.openReadOnly(
                        look,
                        directory.toString(),
                        List.of(new ColumnFamilyDescriptor(RocksDB.DEFAULT_COLUMN_FAMILY, options.own())),
                        handles)) {
            long commit = OwnRow.read(db);
            handles.forEach(ColumnFamilyHandle::close);
            return commit;
        } catch (RocksDBException refused) {
            throw Errors.opening(directory.toString(), refused);
        }
    }

    /// @throws CorruptionException when the files hold less than was synced
    static void check(Path directory, long recoverable, long marked) {
        if (recoverable < marked) {
            throw new CorruptionException("the log in " + directory + " lost its end: commits " + (recoverable + 1)
                    + " to " + marked + " were acknowledged and cannot be recovered; " + LogScan.describe(directory)
                    + ". Nothing was changed. See docs/operations/damage.md");
        }
    }

    /// Opens for reading and writing. What was recovered is on the disk when this returns.
    static Opened open(Path directory, RocksOptions options) {
        return open(directory, options, RocksDB::open);
    }

    /// Opens for reading only; changes nothing but the engine's text log.
    static Opened look(Path directory, RocksOptions options) {
        return open(directory, options, RocksDB::openReadOnly);
    }

    /// One of the engine's two ways.
    private interface Way {
        RocksDB open(
                DBOptions options, String path, List<ColumnFamilyDescriptor> families, List<ColumnFamilyHandle> handles)
                throws RocksDBException;
    }

    private static Opened open(Path directory, RocksOptions options, Way way) {
        List<ColumnFamilyHandle> handles = new ArrayList<>();
        List<ColumnFamilyDescriptor> wanted = new ArrayList<>();
        try (Options plain = new Options()) {
            for (byte[] name : RocksDB.listColumnFamilies(plain, directory.toString())) {
                wanted.add(new ColumnFamilyDescriptor(name, options.of(new Family(text(name)))));
            }
            RocksDB db = way.open(options.db(), directory.toString(), wanted, handles);
            try {
                return opened(directory, options, db, handles);
            } catch (RocksDBException | RuntimeException failure) {
                handles.forEach(ColumnFamilyHandle::close);
                db.close();
                throw failure;
            }
        } catch (RocksDBException refused) {
            throw Errors.opening(directory.toString(), refused);
        }
    }

    private static Opened opened(Path directory, RocksOptions options, RocksDB db, List<ColumnFamilyHandle> handles)
            throws RocksDBException {
        Families families = new Families(db, options);
        FamilyHandle own = null;
        for (ColumnFamilyHandle handle : handles) {
            Family family = new Family(text(handle.getName()));
            FamilyHandle counted = new FamilyHandle(handle);
            if (family.equals(OWN)) {
                own = counted;
            } else {
                families.add(family, counted);
            }
        }
        return new Opened(directory, db, families, Objects.requireNonNull(own), OwnRow.read(db));
    }

    private static String text(byte[] name) {
        return new String(name, StandardCharsets.UTF_8);
    }
}
