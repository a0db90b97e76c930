package io.weir.store.rocks;

import io.weir.store.CorruptionException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;

/// The one row of the default family: the number of the newest batch, as u64 big-endian under the key `commit`, written
/// with every batch. What it says after recovery is how far recovery came.
final class OwnRow {

    static final byte[] KEY = "commit".getBytes(StandardCharsets.US_ASCII);

    private OwnRow() {}

    static byte[] value(long commit) {
        return ByteBuffer.allocate(Long.BYTES).putLong(commit).array();
    }

    /// The newest commit a database holds; 0 when it was never written.
    static long read(RocksDB db) throws RocksDBException {
        byte[] value = db.get(KEY);
        if (value == null) {
            return 0;
        }
        if (value.length != Long.BYTES) {
            throw new CorruptionException("the commit row has " + value.length + " bytes, not " + Long.BYTES);
        }
        return ByteBuffer.wrap(value).getLong();
    }
}
