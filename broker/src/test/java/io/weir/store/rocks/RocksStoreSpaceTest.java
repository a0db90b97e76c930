package io.weir.store.rocks;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.store.Batch;
import io.weir.store.Cursor;
import io.weir.store.Family;
import io.weir.store.Store;
import io.weir.time.Clock;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Trimmed ranges and dropped families give their space back to the file system.
final class RocksStoreSpaceTest {

    private static final int FAMILIES = 2;
    private static final int VALUES = 1600;
    private static final int VALUE_BYTES = 25 << 10;
    private static final long FAMILY_BYTES = (long) VALUES * VALUE_BYTES;

    /// What is not worth an extra flush: 16 MiB of dead log, the log of what is in memory (up to the 4 MiB budget
    /// and one batch of flushes under way), files on an edge, the engine's small files.
    private static final long LEFT_BYTES_MAX = 28 << 20;

    @TempDir
    private Path directory;

    private Store store;

    @BeforeEach
    void fill() {
        RocksSettings settings =
                RocksSettings.of(directory, "000000000000", "us-east-1").withSpace(4 << 20, 8 << 20, 1 << 20);
        store = ((Opening.Opened) RocksStore.open(settings, Clock.system())).store();
        Random random = new Random(5);
        for (int n = 0; n < VALUES; n++) {
            Batch batch = new Batch();
            for (int family = 0; family < FAMILIES; family++) {
                byte[] value = new byte[VALUE_BYTES];
                random.nextBytes(value);
                batch.put(Family.records(family), key(n), value);
            }
            store.write(batch);
        }
        store.sync();
    }

    @AfterEach
    void close() {
        store.close();
    }

    private static byte[] key(long n) {
        return ByteBuffer.allocate(16).putInt(1).putInt(0).putLong(n).array();
    }

    private long used() throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve("db"))) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        }
    }

    /// The engine deletes obsolete files on a thread of its own.
    private void awaitUsedBelow(long bytes) {
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> used() < bytes);
    }

    @Test
    void shouldGiveBackAReclaimedRange() throws IOException {
        for (int family = 0; family < FAMILIES; family++) {
            store.reclaim(Family.records(family), key(0), key(VALUES / 2));
        }

        awaitUsedBelow(FAMILIES * FAMILY_BYTES / 2 + LEFT_BYTES_MAX);
        try (Cursor cursor = store.cursor(Family.records(1))) {
            int left = 0;
            for (boolean there = cursor.seek(key(VALUES / 2)); there; there = cursor.next()) {
                left++;
            }
            assertThat(left).isEqualTo(VALUES / 2);
        }
    }

    @Test
    void shouldGiveBackEverythingWhenAllIsReclaimed() throws IOException {
        for (int family = 0; family < FAMILIES; family++) {
            store.reclaim(Family.records(family), key(0), key(VALUES));
        }

        awaitUsedBelow(LEFT_BYTES_MAX);
    }

    @Test
    void shouldGiveBackADroppedFamilyAtOnceWithItsLog() throws IOException {
        store.dropFamily(Family.records(0));

        awaitUsedBelow(FAMILY_BYTES + LEFT_BYTES_MAX);
        assertThat(values(Family.records(1))).isEqualTo(VALUES);
    }

    private int values(Family family) {
        int count = 0;
        try (Cursor cursor = store.cursor(family)) {
            for (boolean more = cursor.seek(key(0)); more; more = cursor.next()) {
                assertThat(cursor.value()).hasSize(VALUE_BYTES);
                count++;
            }
        }
        return count;
    }
}
