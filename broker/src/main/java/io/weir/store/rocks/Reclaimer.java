package io.weir.store.rocks;

import java.util.Arrays;
import java.util.List;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;

/// Gives back the space of a range of keys by dropping whole files.
final class Reclaimer {

    private final RocksDB db;

    Reclaimer(RocksDB db) {
        this.db = db;
    }

    void reclaim(ColumnFamilyHandle family, byte[] from, byte[] toExclusive) throws RocksDBException {
        if (Arrays.compareUnsigned(from, toExclusive) < 0) {
            db.deleteFilesInRanges(family, List.of(from, toExclusive), false);
        }
    }
}
