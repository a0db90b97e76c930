package io.weir.store.rocks;

import io.weir.store.Batch;
import io.weir.store.CorruptionException;
import io.weir.store.Cursor;
import io.weir.store.Family;
import io.weir.store.Snapshot;
import io.weir.store.Store;
import io.weir.store.StoreException;
import io.weir.store.StoreHealth;
import io.weir.store.disk.DirectoryLock;
import io.weir.time.Clock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;

/// [Store] over RocksDB. Each batch carries its number in a row of the store's own; the number of the newest synced
/// batch is kept in [SyncMark], outside the log, so that a log that lost its end is found out.
///
/// The lock keeps families in place while a batch that names them is written: families are created and dropped under
/// it, batches are written under it. It is held across the write to the log (not across a sync), because nobody else
/// waits for it but a thread that drops a family or marks a range as deleted.
public final class RocksStore implements Store {

    /// How long [#close] waits for cursors that are still open.
    private static final long CLOSE_WAIT_SECONDS = 10;

    /// How often a batch that met a full disk is tried again: until it is written, or the writer is interrupted
    /// because the broker stops. Requests wait behind it, new records are refused at once.
    private static final long FULL_RETRY_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final RocksDB db;
    private final RocksOptions options;
    private final Families families;
    private final FamilyHandle own;
    private final HealthState health;
    private final MarkWriter marks;
    private final SpaceGuard space;
    private final Reclaimer reclaimer;
    private final Snapshots snapshots;
    private final DirectoryLock directoryLock;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile long written;
    private volatile long synced;
    private boolean closed;

    private RocksStore(
            RocksSettings settings,
            Recovery.Opened opened,
            RocksOptions options,
            HealthState health,
            MarkWriter marks,
            SpaceGuard space,
            DirectoryLock directoryLock) {
        this.db = opened.db();
        this.families = opened.families();
        this.own = opened.own();
        this.written = opened.commit();
        this.synced = opened.commit();
        this.options = options;
        this.health = health;
        this.marks = marks;
        this.space = space;
        this.directoryLock = directoryLock;
        this.reclaimer = new Reclaimer(db, opened.directory(), lock);
        this.snapshots = new Snapshots(db, settings, health, () -> synced);
    }

    /// Opens a data directory, making it on first use.
    ///
    /// @throws CorruptionException when files are damaged or missing, or hold less than was acknowledged; nothing
    /// was changed then
    /// @throws StoreException when the disk refused
    public static Opening open(RocksSettings settings, Clock clock) {
        Path root = settings.directory();
        try {
            Files.createDirectories(root);
        } catch (IOException refused) {
            throw new StoreException("cannot make data directory " + root + ": " + refused, refused);
        }
        DirectoryLock held = DirectoryLock.tryLock(root);
        if (held == null) {
            return new Opening.Refused(
                    Opening.Reason.IN_USE, "data directory " + root + " is in use by another process");
        }
        boolean kept = false;
        try {
            Opening opening = open(settings, clock, new DataDirectory(root), held);
            kept = opening instanceof Opening.Opened;
            return opening;
        } finally {
            if (!kept) {
                held.close();
            }
        }
    }

    private static Opening open(RocksSettings settings, Clock clock, DataDirectory directory, DirectoryLock held) {
        Opening refused = directory.refusal(settings).orElse(null);
        if (refused != null) {
            return refused;
        }
        RocksOptions options = new RocksOptions(settings);
        SyncMark mark = null;
        try {
            directory.complete(settings, options);
            Snapshots.clean(directory.root());
            mark = SyncMark.open(directory.root());
            Recovery.check(directory.database(), Recovery.recoverable(directory.database(), options), mark.commit());
            Recovery.Opened opened = Recovery.open(directory.database(), options);
            RocksStore store = begin(settings, clock, opened, options, mark, held);
            mark = null;
            return new Opening.Opened(store);
        } catch (IOException unreadable) {
            options.close();
            throw new StoreException("cannot read " + SyncMark.NAME, unreadable);
        } catch (RuntimeException failure) {
            options.close();
            throw failure;
        } finally {
            closeQuietly(mark);
        }
    }

    /// Starts what stands around an open database; ends all of it, the database too, when that fails: the next try
    /// of this process would find its own lock otherwise.
    private static RocksStore begin(
            RocksSettings settings,
            Clock clock,
            Recovery.Opened opened,
            RocksOptions options,
            SyncMark mark,
            DirectoryLock held) {
        HealthState health = new HealthState();
        MarkWriter marks = new MarkWriter(mark, clock, failure -> health.fail("writing the mark: " + failure));
        SpaceGuard space = null;
        try {
            space = new SpaceGuard(settings.directory(), settings.reserveBytes(), settings.lowWaterBytes());
            RocksStore store = new RocksStore(settings, opened, options, health, marks, space, held);
            marks.start();
            marks.synced(opened.commit());
            space.start();
            return store;
        } catch (RuntimeException | Error failure) {
            if (space != null) {
                space.close();
            }
            closeQuietly(marks);
            opened.close();
            throw failure;
        }
    }

    private static void closeQuietly(@Nullable SyncMark mark) {
        try {
            if (mark != null) {
                mark.close();
            }
        } catch (IOException _) {
            // only read so far: nothing is lost
        }
    }

    private static void closeQuietly(MarkWriter marks) {
        try {
            marks.close();
        } catch (IOException _) {
            // what was not written is read from the log at the next start
        }
    }

    @Override
    public byte @Nullable [] get(Family family, byte[] key) {
        FamilyHandle found = families.acquire(family);
        if (found == null) {
            return null;
        }
        try {
            return db.get(found.handle(), options.point(), key);
        } catch (RocksDBException broken) {
            throw Errors.of("reading a key of " + family.name(), broken);
        } finally {
            found.release();
        }
    }

    @Override
    public Cursor cursor(Family family) {
        FamilyHandle found = families.acquire(family);
        return found == null
                ? EmptyCursor.INSTANCE
                : new RocksCursor(found, db.newIterator(found.handle(), options.scan()));
    }

    @Override
    public void write(Batch batch) {
        if (batch.isEmpty()) {
            return;
        }
        while (!tryWrite(batch)) {
            LockSupport.parkNanos(FULL_RETRY_NANOS);
            if (Thread.currentThread().isInterrupted()) {
                health.fail("the broker stopped while the disk was full");
            }
        }
    }

    /// Writes a batch, or finds the disk full: then nothing was applied, and the same batch may be written once the
    /// engine has resumed.
    private boolean tryWrite(Batch batch) {
        lock.lock();
        try {
            health.check();
            long commit = written + 1;
            byte[] image = BatchImage.of(batch, families::idOf, OwnRow.KEY, OwnRow.value(commit));
            try (WriteBatch carried = new WriteBatch(image)) {
                db.write(options.unsynced(), carried);
            }
            written = commit;
            health.noSpace(false);
            return true;
        } catch (RocksDBException refused) {
            if (Errors.isNoSpace(refused)) {
                return metFullDisk();
            }
            health.fail("writing to the log: " + refused.getMessage());
            throw Errors.of("writing to the log", refused);
        } catch (StoreException refused) {
            if (refused.getCause() instanceof RocksDBException cause && Errors.isNoSpace(cause)) {
                return metFullDisk(); // while a family was made
            }
            throw refused;
        } finally {
            lock.unlock();
        }
    }

    private boolean metFullDisk() {
        health.noSpace(true); // until the engine says that it has resumed
        space.met();
        return false;
    }

    /// The log is not flushed by hand: every write hands its bytes to the system, so that a killed process loses
    /// nothing, and the sync of what is there runs beside the next write.
    @Override
    public void sync() {
        health.check();
        long target = written;
        if (target == synced) {
            return;
        }
        marks.begin();
        try {
            db.syncWal();
        } catch (RocksDBException refused) {
            health.fail("syncing the log: " + refused.getMessage());
            throw Errors.of("syncing the log", refused);
        }
        marks.await();
        health.check();
        synced = target;
        marks.synced(target);
    }

    @Override
    public void reclaim(Family family, byte[] from, byte[] toExclusive) {
        FamilyHandle found = families.acquire(family);
        if (found == null) {
            return;
        }
        try {
            reclaimer.reclaim(found.handle(), from, toExclusive);
            releaseLog();
        } catch (RocksDBException refused) {
            throw Errors.of("giving back space of " + family.name(), refused);
        } finally {
            found.release();
        }
    }

    @Override
    public void dropFamily(Family family) {
        lock.lock();
        try {
            families.drop(family);
        } finally {
            lock.unlock();
        }
        try {
            releaseLog();
        } catch (RocksDBException refused) {
            throw Errors.of("giving back the log of " + family.name(), refused);
        }
    }

    private void releaseLog() throws RocksDBException {
        List<FamilyHandle> held = families.acquireAll();
        try {
            reclaimer.releaseLog(Stream.concat(Stream.of(own), held.stream())
                    .map(FamilyHandle::handle)
                    .toList());
        } finally {
            held.forEach(FamilyHandle::release);
        }
    }

    /// Everything that was acknowledged when this was called, and what was written since up to some commit.
    ///
    /// @throws StoreException when the store has failed, its disk is full, or a snapshot cannot be made
    public Snapshot snapshot() {
        if (health() instanceof StoreHealth.Full) {
            throw new StoreException("the disk is full");
        }
        return snapshots.take();
    }

    @Override
    public StoreHealth health() {
        StoreHealth failed = health.failed();
        if (failed != null) {
            return failed;
        }
        return space.full() || health.noSpace() ? new StoreHealth.Full(space.freeBytes()) : new StoreHealth.Writable();
    }

    @Override
    public long bytesOnDisk(Family family) {
        FamilyHandle found = families.acquire(family);
        if (found == null) {
            return 0;
        }
        try {
            return db.getLongProperty(found.handle(), "rocksdb.live-sst-files-size");
        } catch (RocksDBException broken) {
            throw Errors.of("measuring " + family.name(), broken);
        } finally {
            found.release();
        }
    }

    /// Syncs what was written and gives the directory free; the next start replays the log. The caller has stopped
    /// writing and syncing; cursors that are still open are waited for.
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        space.close();
        try {
            closeEngine();
            marks.close();
        } catch (RocksDBException refused) {
            throw Errors.of("closing the store", refused);
        } catch (IOException refused) {
            throw new StoreException("closing " + SyncMark.NAME, refused);
        } finally {
            directoryLock.close();
        }
    }

    private void closeEngine() throws RocksDBException {
        if (health.failed() == null) {
            sync();
        }
        families.close(CLOSE_WAIT_SECONDS);
        own.release();
        db.close();
        options.close();
    }
}
