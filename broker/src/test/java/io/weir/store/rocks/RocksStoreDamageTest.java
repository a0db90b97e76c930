package io.weir.store.rocks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.store.Batch;
import io.weir.store.CorruptionException;
import io.weir.store.Cursor;
import io.weir.store.Family;
import io.weir.store.Store;
import io.weir.time.Clock;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Damage is detected and named, never served, never repaired in silence.
final class RocksStoreDamageTest {

    private static final Family RECORDS = Family.records(0);
    private static final int SYNCED = 40;
    private static final int UNSYNCED = 10;

    @TempDir
    private Path work;

    /// A directory as a killed process left it: the log holds synced batches, the mark says so, and some unsynced
    /// ones follow.
    private Path image;

    private static RocksSettings settings(Path directory) {
        return RocksSettings.of(directory, "000000000000", "us-east-1").withSpace(8 << 20, 8 << 20, 1 << 20);
    }

    private static Store open(Path directory) {
        return ((Opening.Opened) RocksStore.open(settings(directory), Clock.system())).store();
    }

    @BeforeEach
    void crash() throws IOException {
        try (Store store = open(work.resolve("live"))) {
            write(store, 1, SYNCED - 1);
            store.sync();
            write(store, SYNCED, SYNCED);
            store.sync();
            write(store, SYNCED + 1, SYNCED + 1);
            store.sync(); // the mark of a commit is durable with the next sync
            write(store, SYNCED + 2, SYNCED + UNSYNCED);
            image = CrashImage.copy(work.resolve("live"), work.resolve("image"));
        }
    }

    private static void write(Store store, int first, int last) {
        for (int n = first; n <= last; n++) {
            Batch batch = new Batch();
            batch.put(RECORDS, key(n), value(n));
            store.write(batch);
        }
    }

    private static byte[] key(int n) {
        return ByteBuffer.allocate(4).putInt(n).array();
    }

    private static byte[] value(int n) {
        byte[] value = new byte[3000];
        new Random(n).nextBytes(value);
        return value;
    }

    /// How many batches a directory gives, each of them right and none left out.
    private static int batches(Path directory) {
        try (Store store = open(directory);
                Cursor cursor = store.cursor(RECORDS)) {
            int n = 0;
            for (boolean there = cursor.seek(new byte[0]); there; there = cursor.next()) {
                n++;
                assertThat(cursor.key()).isEqualTo(key(n));
                assertThat(cursor.value()).isEqualTo(value(n));
            }
            return n;
        }
    }

    private void assertRefused(String... said) {
        assertThatThrownBy(() -> open(image))
                .isInstanceOf(CorruptionException.class)
                .hasMessageContainingAll(said)
                .hasMessageContaining("docs/operations/damage.md");
    }

    private Path log() throws IOException {
        return CrashImage.files(image, ".log").getLast();
    }

    @Test
    void shouldKeepEverythingWhenAProcessWasKilled() {
        assertThat(batches(image)).isEqualTo(SYNCED + UNSYNCED);
    }

    @Test
    void shouldStartBehindATornTailThatWasNeverSynced() throws IOException {
        byte[] bytes = Files.readAllBytes(log());
        Files.write(log(), Arrays.copyOf(bytes, bytes.length - UNSYNCED * 3000 / 2));

        assertThat(batches(image)).isBetween(SYNCED + 1, SYNCED + UNSYNCED - 1);
    }

    @Test
    void shouldRefuseALogWithAFlippedBitBeforeTheMark() throws IOException {
        CrashImage.flip(log(), 0.3, new Random(1));
        byte[] before = Files.readAllBytes(log());

        assertRefused("commits", "cannot be recovered", log().getFileName().toString(), "readable up to byte");

        assertThat(Files.readAllBytes(log())).isEqualTo(before);
        assertRefused("cannot be recovered");
    }

    @Test
    void shouldRefuseALogCutBeforeTheMark() throws IOException {
        byte[] bytes = Files.readAllBytes(log());
        Files.write(log(), Arrays.copyOf(bytes, bytes.length / 2));

        assertRefused("were acknowledged", "cannot be recovered");
    }

    @Test
    void shouldRefuseWhenTheLogIsMissing() throws IOException {
        Files.delete(log());

        assertRefused("log");
    }

    @Test
    void shouldRefuseWhenAnOlderLogIsMissing() throws IOException {
        try (Store store = open(work.resolve("rolled"))) {
            Batch row = new Batch();
            row.put(Family.META, key(1), value(1)); // keeps the first log needed
            store.write(row);
            store.sync();
            for (int n = 1; n <= 160; n++) {
                Batch batch = new Batch();
                batch.put(RECORDS, key(n), new byte[64 << 10]);
                store.write(batch);
                store.sync();
            }
            image = CrashImage.copy(work.resolve("rolled"), work.resolve("hole"));
        }
        List<Path> logs = CrashImage.files(image, ".log");
        assertThat(logs).hasSizeGreaterThan(1);

        Files.delete(logs.getFirst());

        assertRefused("log");
    }

    @Test
    void shouldOpenWithWhatIsLeftOnceAnOperatorAcceptsTheLoss() throws IOException {
        Path damaged = log();
        CrashImage.flip(damaged, 0.3, new Random(1));

        AcceptedDamage accepted = AcceptedDamage.accept(settings(image));

        assertThat(accepted.marked()).isBetween((long) SYNCED, SYNCED + 1L); // one more when the disk was slow
        assertThat(accepted.recovered()).isLessThan(SYNCED);
        assertThat(accepted.evidence().resolve(damaged.getFileName())).exists();
        assertThat(batches(image)).isEqualTo((int) accepted.recovered());
        assertThat(accepted.evidence().resolve(damaged.getFileName())).exists();
    }

    @Test
    void shouldRefuseWhenTheMarkIsMissing() throws IOException {
        Files.delete(image.resolve(SyncMark.NAME));

        assertRefused("MARK is missing");
        AcceptedDamage.accept(settings(image));
        assertThat(batches(image)).isEqualTo(SYNCED + UNSYNCED);
    }

    @Test
    void shouldRefuseWhenBothSlotsOfTheMarkAreDamaged() throws IOException {
        Files.write(image.resolve(SyncMark.NAME), new byte[8192]);

        assertRefused("MARK is damaged");
    }

    @Test
    void shouldLiveWithATornSlotOfTheMark() throws IOException {
        byte[] mark = Files.readAllBytes(image.resolve(SyncMark.NAME));
        mark[9] ^= 1;
        Files.write(image.resolve(SyncMark.NAME), mark);

        assertThat(batches(image)).isEqualTo(SYNCED + UNSYNCED);
    }

    @Test
    void shouldRefuseWhenTheFormatFileIsLostOrDamaged() throws IOException {
        Files.writeString(image.resolve(FormatFile.NAME), "weir data directory\nformat=1\n");
        assertRefused("FORMAT is damaged");

        Files.delete(image.resolve(FormatFile.NAME));
        assertRefused("FORMAT is missing");
    }

    @Test
    void shouldRefuseWhenTheEngineLostAFileOfItsOwn() throws IOException {
        Path current = image.resolve("db/CURRENT");
        byte[] content = Files.readAllBytes(current);
        Files.delete(current);
        assertRefused("cannot be opened");

        Files.write(current, content);
        for (Path manifest : CrashImage.files(image, "MANIFEST")) {
            Files.delete(manifest);
        }
        assertRefused("cannot be opened");
    }

    @Test
    void shouldRefuseWhenATableFileIsMissing() throws IOException {
        assertThat(batches(image)).isEqualTo(SYNCED + UNSYNCED); // recovery put the log into table files
        Files.delete(CrashImage.files(image, ".sst").getFirst());

        assertRefused("cannot be opened");
    }

    @Test
    void shouldNeverServeAFlippedBitOfAnyFile() throws IOException {
        int refused = 0;
        List<String> kinds = List.of(".log", ".sst", "MANIFEST", "CURRENT");
        batches(work.resolve("live")); // one directory with table files, one with a log
        for (int seed = 0; seed < 24; seed++) {
            Random random = new Random(seed);
            Path source = seed % 2 == 0 ? image : work.resolve("live");
            Path victim = CrashImage.copy(source, work.resolve("victim-" + seed));
            List<Path> files = CrashImage.files(victim, kinds.get(random.nextInt(kinds.size())));
            if (!files.isEmpty()) {
                CrashImage.flip(files.get(random.nextInt(files.size())), random.nextDouble(), random);
            }
            try {
                assertThat(batches(victim)).isGreaterThanOrEqualTo(SYNCED);
            } catch (CorruptionException _) {
                refused++;
            }
        }
        assertThat(refused).isPositive();
    }
}
