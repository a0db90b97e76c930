package io.weir.store.rocks;

import io.weir.store.Family;
import io.weir.store.StoreException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.CompressionType;
import org.rocksdb.ConfigOptions;
import org.rocksdb.DBOptions;
import org.rocksdb.Env;
import org.rocksdb.InfoLogLevel;
import org.rocksdb.LRUCache;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksObject;
import org.rocksdb.SstFileManager;
import org.rocksdb.SstPartitionerFixedPrefixFactory;
import org.rocksdb.WALRecoveryMode;
import org.rocksdb.WriteOptions;

/// Every option of the engine and the native objects behind them. Why each value:
/// `docs/decisions/0004-storage-layout.md`. Owned by the store, which closes it after the database.
final class RocksOptions implements AutoCloseable {

    private static final long MEBIBYTE = 1 << 20;
    /// Keys of record families begin with what they are trimmed by; files that compaction writes end where that
    /// ends.
    private static final int SHARD_PREFIX_BYTES = 8;

    private final LRUCache blockCache;
    private final SstPartitionerFixedPrefixFactory shardEnds;
    private final SstFileManager files;
    private final DBOptions db;
    private final ColumnFamilyOptions meta;
    private final ColumnFamilyOptions records;
    private final ReadOptions point;
    private final ReadOptions scan;
    private final WriteOptions unsynced;

    RocksOptions(RocksSettings settings) {
        RocksDB.loadLibrary();
        blockCache = new LRUCache(settings.blockCacheBytes());
        try {
            files = new SstFileManager(Env.getDefault()); // lets the engine resume by itself after a full disk
        } catch (RocksDBException refused) {
            throw Errors.of("preparing the engine", refused);
        }
        db = database(settings).setSstFileManager(files);
        meta = family(2 * MEBIBYTE, 4096);
        shardEnds = new SstPartitionerFixedPrefixFactory(SHARD_PREFIX_BYTES);
        records = family(settings.memtableBytes(), 32 << 10).setSstPartitionerFactory(shardEnds);
        point = new ReadOptions();
        scan = new ReadOptions().setFillCache(false);
        unsynced = new WriteOptions().setMemtableInsertHintPerBatch(true);
    }

    private static DBOptions database(RocksSettings settings) {
        Properties hidden = new Properties(); // has no setter in the Java API
        hidden.setProperty("track_and_verify_wals_in_manifest", "true");
        try (ConfigOptions strict = new ConfigOptions()) {
            DBOptions options = DBOptions.getDBOptionsFromProps(strict, hidden);
            if (options == null) {
                throw new StoreException("the engine does not know " + hidden.stringPropertyNames());
            }
            return options.setWalRecoveryMode(WALRecoveryMode.PointInTimeRecovery)
                    .setParanoidChecks(true)
                    .setMaxOpenFiles(settings.openTablesMax())
                    .setMaxTotalWalSize(settings.walBytesMax())
                    .setDbWriteBufferSize(settings.memtablesBytesMax())
                    .setAllowConcurrentMemtableWrite(false) // one thread writes
                    .setMaxBackgroundJobs(4) // one flushes at a time, the others mostly move files
                    .setUseDirectIoForFlushAndCompaction(DirectWrites.possible(settings.directory()))
                    .setBytesPerSync(MEBIBYTE)
                    .setStatsDumpPeriodSec(0)
                    .setStatsPersistPeriodSec(0)
                    .setInfoLogLevel(InfoLogLevel.WARN_LEVEL)
                    .setKeepLogFileNum(3)
                    .setMaxLogFileSize(8 * MEBIBYTE);
        }
    }

    private ColumnFamilyOptions family(long memtableBytes, long blockBytes) {
        return new ColumnFamilyOptions()
                .setWriteBufferSize(memtableBytes)
                .setMaxWriteBufferNumber(6)
                .setArenaBlockSize(256 << 10)
                .setCompressionType(CompressionType.NO_COMPRESSION)
                .setTargetFileSizeBase(16 * MEBIBYTE)
                .setMaxBytesForLevelBase(512 * MEBIBYTE)
                .setLevel0FileNumCompactionTrigger(4)
                .setLevel0SlowdownWritesTrigger(40)
                .setLevel0StopWritesTrigger(60)
                .setTtl(0) // age never rewrites a file: trimming drops it whole
                .setPeriodicCompactionSeconds(0)
                .setTableFormatConfig(new BlockBasedTableConfig()
                        .setBlockCache(blockCache)
                        .setBlockSize(blockBytes)
                        .setCacheIndexAndFilterBlocks(true)
                        .setPinL0FilterAndIndexBlocksInCache(true));
    }

    DBOptions db() {
        return db;
    }

    ColumnFamilyOptions of(Family family) {
        return family.equals(Family.META) ? meta : records;
    }

    /// Options of the default family, which holds the store's own row alone.
    ColumnFamilyOptions own() {
        return meta;
    }

    ReadOptions point() {
        return point;
    }

    /// For cursors: what one reader passes once must not push out what all readers need.
    ReadOptions scan() {
        return scan;
    }

    /// Into the log and the memory table, not yet on the disk: the sync is a step of its own.
    WriteOptions unsynced() {
        return unsynced;
    }

    static byte[] name(Family family) {
        return family.name().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        for (RocksObject each : List.of(unsynced, scan, point, records, meta, shardEnds, db, files, blockCache)) {
            each.close();
        }
    }
}
