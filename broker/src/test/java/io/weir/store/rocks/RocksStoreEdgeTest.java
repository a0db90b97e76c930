package io.weir.store.rocks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.weir.store.Batch;
import io.weir.store.Cursor;
import io.weir.store.Family;
import io.weir.store.Store;
import io.weir.store.testing.LiveFolder;
import io.weir.time.Clock;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What giving back a range costs those who stay.
final class RocksStoreEdgeTest {

    private static final Family FAMILY = Family.records(0);
    private static final int MEMTABLE_BYTES = 8 << 20;
    private static final int VALUES = 1200;
    private static final int IN_MEMORY = 20;
    private static final int VALUE_BYTES = 100_000;
    private static final int FIRST_CUT = 400;
    private static final int LAST_CUT = 480;

    /// Two files on the edge, and what was in memory.
    private static final long WRITTEN_BYTES_MAX = 3L * MEMTABLE_BYTES;

    @TempDir
    private Path directory;

    private Store store;

    /// All in tables but the newest, which are in memory.
    @BeforeEach
    void fill() {
        store = open();
        put(0, VALUES - IN_MEMORY);
        store.close();
        store = open();
        put(VALUES - IN_MEMORY, VALUES);
    }

    private Store open() {
        RocksSettings settings = RocksSettings.of(directory, "000000000000", "us-east-1")
                .withSpace(MEMTABLE_BYTES, 2 * MEMTABLE_BYTES, 1 << 20);
        return ((Opening.Opened) RocksStore.open(settings, Clock.system())).store();
    }

    private void put(int from, int to) {
        Random random = new Random(from);
        for (int n = from; n < to; n++) {
            Batch batch = new Batch();
            byte[] value = new byte[VALUE_BYTES];
            random.nextBytes(value);
            batch.put(FAMILY, key(n), value);
            store.write(batch);
        }
        store.sync();
    }

    @AfterEach
    void close() {
        store.close();
    }

    /// Cuts that rise by a part of a file meet every way in which a file can lie across an edge.
    @Test
    void shouldLeaveFilesWithoutReclaimedRecordsAsTheyAre() throws IOException {
        Set<Path> before = tables();

        for (int cut = FIRST_CUT; cut <= LAST_CUT; cut += 8) {
            store.reclaim(FAMILY, key(0), key(cut));
        }

        // Tables that a later cut replaced are deleted by the engine on a thread of its own.
        await().untilAsserted(() -> assertThat(writtenBeside(before)).isLessThan(WRITTEN_BYTES_MAX));
        try (Cursor cursor = store.cursor(FAMILY)) {
            int left = 0;
            for (boolean there = cursor.seek(key(LAST_CUT)); there; there = cursor.next()) {
                left++;
            }
            assertThat(left).isEqualTo(VALUES - LAST_CUT);
        }
    }

    private long writtenBeside(Set<Path> before) throws IOException {
        long written = 0;
        for (Path table : tables()) {
            written += before.contains(table) ? 0 : LiveFolder.bytes(table);
        }
        return written;
    }

    private Set<Path> tables() throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve("db"))) {
            return files.filter(file -> file.toString().endsWith(".sst")).collect(Collectors.toSet());
        }
    }

    private static byte[] key(long n) {
        return ByteBuffer.allocate(16).putInt(1).putInt(0).putLong(n).array();
    }
}
