package io.weir.store.rocks;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.store.Batch;
import io.weir.store.Family;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.WriteBatch;

/// Pins the form of RocksDB's write batches: fails when an upgrade of the library changes it.
final class BatchImageTest {

    /// On both sides of every length at which a varint grows.
    private static final List<Integer> LENGTHS = List.of(0, 1, 127, 128, 16_383, 16_384, 2_097_151, 2_097_152);

    @TempDir
    private Path directory;

    @Test
    void shouldBeByteForByteWhatTheLibraryMakes() throws Exception {
        RocksDB.loadLibrary();
        Random random = new Random(7);
        try (Options options = new Options().setCreateIfMissing(true);
                RocksDB db = RocksDB.open(options, directory.toString());
                WriteBatch theirs = new WriteBatch()) {
            ColumnFamilyHandle last =
                    db.createColumnFamily(new ColumnFamilyDescriptor("0".getBytes(StandardCharsets.UTF_8)));
            for (int family = 1; family < 130; family++) { // a family id of two varint bytes
                last = db.createColumnFamily(
                        new ColumnFamilyDescriptor(Integer.toString(family).getBytes(StandardCharsets.UTF_8)));
            }
            ColumnFamilyHandle handle = last;
            Batch ours = new Batch();
            for (int length : LENGTHS) {
                byte[] value = new byte[length + 9];
                random.nextBytes(value);
                byte[] key = new byte[1 + length % 200];
                random.nextBytes(key);
                ours.put(Family.META, key, value, 4, length);
                theirs.put(handle, key, java.util.Arrays.copyOfRange(value, 4, 4 + length));
                ours.delete(Family.META, key);
                theirs.delete(handle, key);
            }
            theirs.put(OwnRow.KEY, OwnRow.value(77));

            byte[] image = BatchImage.of(ours, _ -> handle.getID(), OwnRow.KEY, OwnRow.value(77));

            assertThat(handle.getID()).isGreaterThan(127);
            assertThat(image).isEqualTo(theirs.data());
        }
    }
}
