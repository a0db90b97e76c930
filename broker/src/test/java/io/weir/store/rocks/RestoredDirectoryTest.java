package io.weir.store.rocks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.store.Batch;
import io.weir.store.CorruptionException;
import io.weir.store.Cursor;
import io.weir.store.Family;
import io.weir.store.Snapshot;
import io.weir.store.StoreException;
import io.weir.store.backup.BackupFolder;
import io.weir.store.backup.CopyProgress;
import io.weir.store.backup.Manifest;
import io.weir.store.backup.StoredFile;
import io.weir.time.Clock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A store that is backed up while it is written, and what comes out of its backups.
final class RestoredDirectoryTest {

    private static final Family A = Family.records(1);

    @TempDir
    private Path directory;

    private RocksSettings settings(String name) {
        return RocksSettings.of(directory.resolve(name), "000000000000", "us-east-1")
                .withSpace(8 << 20, 8 << 20, 1 << 20);
    }

    private RocksStore open(String name) {
        return ((Opening.Opened) RocksStore.open(settings(name), Clock.system())).store();
    }

    private static void put(RocksStore store, int from, int to) {
        for (int i = from; i < to; i++) {
            Batch batch = new Batch();
            batch.put(A, "%06d".formatted(i).getBytes(StandardCharsets.UTF_8), new byte[1000]);
            store.write(batch);
        }
        store.sync();
    }

    private static List<String> keys(RocksStore store) {
        List<String> keys = new ArrayList<>();
        try (Cursor cursor = store.cursor(A)) {
            for (boolean more = cursor.seek(new byte[0]); more; more = cursor.next()) {
                keys.add(new String(cursor.key(), StandardCharsets.UTF_8));
            }
        }
        return keys;
    }

    private Manifest backUp(RocksStore store) {
        try (BackupFolder folder = BackupFolder.write(directory.resolve("backups"));
                Snapshot snapshot = store.snapshot()) {
            return folder.add(snapshot, 1, CopyProgress.SILENT).backup();
        }
    }

    private void restore(int id, String name) {
        try (BackupFolder folder = BackupFolder.read(directory.resolve("backups"))) {
            RestoredDirectory.restore(folder, folder.backup(id), directory.resolve(name), CopyProgress.SILENT);
        }
    }

    @Test
    void shouldHoldWhatWasThereAtEachBackupAndShareWhatBackupsHaveInCommon() {
        Manifest first;
        Manifest second;
        try (RocksStore store = open("data")) {
            put(store, 0, 500);
            first = backUp(store);
            put(store, 500, 900);
            second = backUp(store);
            put(store, 900, 1000);
        }

        restore(1, "one");
        restore(2, "two");

        try (RocksStore one = open("one");
                RocksStore two = open("two")) {
            assertThat(keys(one)).hasSize(500).last().isEqualTo("000499");
            assertThat(keys(two)).hasSize(900).last().isEqualTo("000899");
            put(one, 500, 510);
            assertThat(keys(one)).hasSize(510);
        }
        assertThat(first.commit()).isEqualTo(500);
        assertThat(second.commit()).isEqualTo(900);
        assertThat(tables(second)).containsAll(tables(first)).isNotEmpty();
        assertThat(directory.resolve("data/db.snapshot")).doesNotExist();
    }

    private static Set<StoredFile> tables(Manifest backup) {
        return backup.files().stream()
                .filter(file -> file.name().endsWith(".sst"))
                .collect(Collectors.toSet());
    }

    /// A restored store numbers its files on from where the backup was; the directory of backups tells them apart.
    @Test
    void shouldTakeBackupsOfARestoredStoreIntoTheSameDirectory() {
        try (RocksStore store = open("data")) {
            put(store, 0, 100);
            backUp(store);
            put(store, 100, 200);
            backUp(store);
        }
        restore(1, "one");
        try (RocksStore one = open("one")) {
            put(one, 500, 600);
            backUp(one);
        }

        restore(3, "three");
        restore(2, "two");

        try (RocksStore three = open("three");
                RocksStore two = open("two")) {
            assertThat(keys(three)).hasSize(200).contains("000099", "000500").doesNotContain("000100");
            assertThat(keys(two)).hasSize(200).contains("000199").doesNotContain("000500");
        }
    }

    @Test
    void shouldFindAFlippedByteAndMakeNothingThatABrokerWouldTake() throws IOException {
        try (RocksStore store = open("data")) {
            put(store, 0, 300);
            backUp(store);
        }
        CrashImage.flip(largest(directory.resolve("backups/files")), 0.5, new Random(7));

        try (BackupFolder folder = BackupFolder.read(directory.resolve("backups"))) {
            assertThat(folder.verify(folder.backups(), CopyProgress.SILENT))
                    .singleElement()
                    .satisfies(fault -> assertThat(fault.what()).contains("is damaged"));
        }
        assertThatThrownBy(() -> restore(1, "one"))
                .isInstanceOf(CorruptionException.class)
                .hasMessageContaining("is damaged");
        assertThat(RocksStore.open(settings("one"), Clock.system()))
                .isInstanceOfSatisfying(
                        Opening.Refused.class,
                        refused -> assertThat(refused.message()).contains("restore that was cut short"));
        assertThatThrownBy(() -> restore(1, "one")).hasMessageContaining("a restore into it was cut short");
    }

    private static Path largest(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.max((a, b) ->
                            Long.compare(a.toFile().length(), b.toFile().length()))
                    .orElseThrow();
        }
    }

    @Test
    void shouldRestoreIntoNothingThatHoldsSomething() throws IOException {
        try (RocksStore store = open("data")) {
            put(store, 0, 1);
            backUp(store);
        }
        Files.createDirectories(directory.resolve("full"));
        Files.writeString(directory.resolve("full/note"), "mine");
        Files.createDirectories(directory.resolve("fresh/lost+found"));

        assertThatThrownBy(() -> restore(1, "full"))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("is not empty");
        assertThatThrownBy(() -> restore(1, "data")).hasMessageContaining("is not empty");
        restore(1, "fresh");

        assertThat(directory.resolve("full/note")).hasContent("mine");
        try (RocksStore fresh = open("fresh")) {
            assertThat(keys(fresh)).containsExactly("000000");
        }
    }

    /// A restored log that loses its end afterwards is found out like any other.
    @Test
    void shouldMarkAsAcknowledgedWhatTheBackupHolds() throws IOException {
        try (RocksStore store = open("data")) {
            put(store, 0, 50);
            backUp(store);
        }
        restore(1, "one");

        try (SyncMark mark = SyncMark.open(directory.resolve("one"))) {
            assertThat(mark.commit()).isEqualTo(50);
        }
    }

    /// A killed process leaves its snapshot behind, whose links keep table files on the disk.
    @Test
    void shouldDeleteAtItsStartWhatAnEndedBackupLeft() throws IOException {
        open("data").close();
        Files.createDirectories(directory.resolve("data/db.snapshot"));
        Files.createDirectories(directory.resolve("data/db.snapshot.tmp"));
        Files.writeString(directory.resolve("data/db.snapshot/000001.sst"), "x");

        open("data").close();

        assertThat(directory.resolve("data/db.snapshot")).doesNotExist();
        assertThat(directory.resolve("data/db.snapshot.tmp")).doesNotExist();
    }
}
