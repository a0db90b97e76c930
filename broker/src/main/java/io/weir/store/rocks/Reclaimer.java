package io.weir.store.rocks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.Lock;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.CompactRangeOptions;
import org.rocksdb.FlushOptions;
import org.rocksdb.LevelMetaData;
import org.rocksdb.Range;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.SizeApproximationFlag;
import org.rocksdb.Slice;
import org.rocksdb.SstFileMetaData;

/// Gives back the space of a range of keys by dropping the files that lie in it. Files of level 0 and the memory table
/// are first moved below, which rewrites nothing as long as they do not overlap; a file on the edge of the range is
/// rewritten only when that gives back much more than it writes. Called by one thread at a time.
final class Reclaimer {

    private static final long MEBIBYTE = 1 << 20;
    /// Less than this in memory and level 0 waits for a later call: small trims come often.
    private static final long MOVE_BYTES_MIN = MEBIBYTE;
    /// Less than this in files on the edge is left to a later call, when the edge has moved on.
    private static final long EDGE_BYTES_MIN = 4 * MEBIBYTE;
    /// The share of a family that may stay behind in files on the edge, 1 / 20.
    private static final long EDGE_SHARE = 20;
    /// A file on the edge is rewritten when it holds this many times more expired than live bytes.
    private static final long EDGE_GAIN = 2;
    /// Log kept for no memory table that is given back by flushing those that are left.
    private static final long DEAD_LOG_BYTES_MIN = 16 * MEBIBYTE;

    private final RocksDB db;
    private final Path directory;
    private final Lock writes;

    /// @param writes held by whoever writes
    Reclaimer(RocksDB db, Path directory, Lock writes) {
        this.db = db;
        this.directory = directory;
        this.writes = writes;
    }

    /// What is left of a range.
    ///
    /// @param inside bytes of files that lie in it wholly
    /// @param across bytes of files that lie in it partly
    /// @param level0 bytes of files of level 0 among both
    /// @param family bytes of all files
    private record Left(long inside, long across, long level0, long family) {}

    void reclaim(ColumnFamilyHandle family, byte[] from, byte[] toExclusive) throws RocksDBException {
        if (Arrays.compareUnsigned(from, toExclusive) >= 0) {
            return;
        }
        deleteFiles(family, from, toExclusive);
        Left left = survey(family, from, toExclusive);
        boolean above = inMemory(family, from, toExclusive) >= MOVE_BYTES_MIN
                || left.level0 > 0 && inFiles(family, from, toExclusive) >= MOVE_BYTES_MIN;
        if (above) {
            compact(family, from, toExclusive);
            deleteFiles(family, from, toExclusive);
            left = survey(family, from, toExclusive);
        }
        long expired = inFiles(family, from, toExclusive) - left.inside;
        boolean worth = expired >= Math.max(EDGE_BYTES_MIN, left.family / EDGE_SHARE)
                && expired >= EDGE_GAIN * (left.across - expired);
        if (worth) {
            markDeleted(family, from, toExclusive);
            compact(family, from, toExclusive);
        }
    }

    /// The mark gets a file of its own, in which nothing else lies: beside the newest records it would make a file
    /// that spans the whole family, and compaction would rewrite everything between. Writers wait while what came
    /// since the first flush and the mark go to their files, which are small.
    private void markDeleted(ColumnFamilyHandle family, byte[] from, byte[] toExclusive) throws RocksDBException {
        flush(List.of(family));
        writes.lock();
        try {
            flush(List.of(family));
            db.deleteRange(family, from, toExclusive);
            flush(List.of(family));
        } finally {
            writes.unlock();
        }
    }

    /// Lets go of log that only dropped or reclaimed data needed, by flushing what else it holds.
    ///
    /// @param families all that exist
    void releaseLog(List<ColumnFamilyHandle> families) throws RocksDBException {
        long live = db.getAggregatedLongProperty("rocksdb.cur-size-all-mem-tables");
        if (logBytes() - live < DEAD_LOG_BYTES_MIN) {
            return;
        }
        flush(families);
    }

    private void flush(List<ColumnFamilyHandle> families) throws RocksDBException {
        try (FlushOptions waiting = new FlushOptions().setWaitForFlush(true).setAllowWriteStall(true)) {
            db.flush(waiting, families);
        }
    }

    private long logBytes() {
        long bytes = 0;
        try {
            for (Path log : LogScan.logs(directory)) {
                bytes += Files.size(log);
            }
        } catch (IOException _) {
            return 0; // a log that goes away while it is looked at needs no release
        }
        return bytes;
    }

    private void deleteFiles(ColumnFamilyHandle family, byte[] from, byte[] toExclusive) throws RocksDBException {
        db.deleteFilesInRanges(family, List.of(from, toExclusive), false);
    }

    private void compact(ColumnFamilyHandle family, byte[] from, byte[] toExclusive) throws RocksDBException {
        try (CompactRangeOptions options =
                new CompactRangeOptions().setExclusiveManualCompaction(false).setAllowWriteStall(false)) {
            db.compactRange(family, from, toExclusive, options);
        }
    }

    private Left survey(ColumnFamilyHandle family, byte[] from, byte[] toExclusive) {
        long inside = 0;
        long across = 0;
        long level0 = 0;
        long all = 0;
        for (LevelMetaData level : db.getColumnFamilyMetaData(family).levels()) {
            for (SstFileMetaData file : level.files()) {
                boolean startsIn = Arrays.compareUnsigned(file.smallestKey(), from) >= 0;
                boolean endsIn = Arrays.compareUnsigned(file.largestKey(), toExclusive) < 0;
                boolean apart = Arrays.compareUnsigned(file.largestKey(), from) < 0
                        || Arrays.compareUnsigned(file.smallestKey(), toExclusive) >= 0;
                all += file.size();
                inside += startsIn && endsIn ? file.size() : 0;
                level0 += !apart && level.level() == 0 ? file.size() : 0;
                across += !apart && !(startsIn && endsIn) ? file.size() : 0;
            }
        }
        return new Left(inside, across, level0, all);
    }

    private long inMemory(ColumnFamilyHandle family, byte[] from, byte[] toExclusive) {
        try (Slice first = new Slice(from);
                Slice last = new Slice(toExclusive)) {
            return db.getApproximateMemTableStats(family, new Range(first, last)).size;
        }
    }

    private long inFiles(ColumnFamilyHandle family, byte[] from, byte[] toExclusive) {
        try (Slice first = new Slice(from);
                Slice last = new Slice(toExclusive)) {
            return db.getApproximateSizes(family, List.of(new Range(first, last)), SizeApproximationFlag.INCLUDE_FILES)[
                    0];
        }
    }
}
