package io.weir.store.rocks;

import java.nio.file.Path;

/// Where a durable store lives, whose it is, and the bounds it keeps.
///
/// @param directory the data directory; created when missing
/// @param account twelve digits; a directory belongs to one account for ever
/// @param region a directory belongs to one region for ever
/// @param memtableBytes size at which one family's newest data goes to a file
/// @param memtablesBytesMax memory for the newest data of all families together
/// @param blockCacheBytes memory for blocks, indexes included, of table files
/// @param walBytesMax log kept for replay after a crash; bounds the time of a start
/// @param reserveBytes space kept aside on the disk; covers a flush of all memory tables, so at least
/// `memtablesBytesMax`
/// @param lowWaterBytes free space under which records are refused; covers the batches in flight
/// @param openTablesMax table files held open; more are opened when they are read
public record RocksSettings(
        Path directory,
        String account,
        String region,
        long memtableBytes,
        long memtablesBytesMax,
        long blockCacheBytes,
        long walBytesMax,
        long reserveBytes,
        long lowWaterBytes,
        int openTablesMax) {

    private static final long MEBIBYTE = 1 << 20;
    /// Table files held open where the system grants files enough (docs/decisions/0004-storage-layout.md).
    public static final int OPEN_TABLES_MAX = 256;

    /// The defaults, chosen by the measurements in `docs/decisions/0004-storage-layout.md`.
    public static RocksSettings of(Path directory, String account, String region) {
        return new RocksSettings(
                directory,
                account,
                region,
                16 * MEBIBYTE,
                128 * MEBIBYTE,
                32 * MEBIBYTE,
                128 * MEBIBYTE,
                192 * MEBIBYTE,
                64 * MEBIBYTE,
                OPEN_TABLES_MAX);
    }

    public RocksSettings {
        if (memtablesBytesMax < memtableBytes || reserveBytes < memtablesBytesMax) {
            throw new IllegalArgumentException("memtableBytes <= memtablesBytesMax <= reserveBytes does not hold: "
                    + memtableBytes + ", " + memtablesBytesMax + ", " + reserveBytes);
        }
    }

    /// The same with a smaller or larger space reserve and low-water mark.
    public RocksSettings withSpace(long newMemtablesBytesMax, long newReserveBytes, long newLowWaterBytes) {
        return new RocksSettings(
                directory,
                account,
                region,
                Math.min(memtableBytes, newMemtablesBytesMax),
                newMemtablesBytesMax,
                blockCacheBytes,
                walBytesMax,
                newReserveBytes,
                newLowWaterBytes,
                openTablesMax);
    }

    /// The same with another number of table files held open.
    public RocksSettings withOpenTables(int newOpenTablesMax) {
        return new RocksSettings(
                directory,
                account,
                region,
                memtableBytes,
                memtablesBytesMax,
                blockCacheBytes,
                walBytesMax,
                reserveBytes,
                lowWaterBytes,
                newOpenTablesMax);
    }
}
