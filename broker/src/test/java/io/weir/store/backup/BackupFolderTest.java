package io.weir.store.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.store.CorruptionException;
import io.weir.store.Snapshot;
import io.weir.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Backups of directories that are no store's, which is nothing to them.
final class BackupFolderTest {

    @TempDir
    private Path directory;

    private Path root;
    private Path source;

    /// Files that somebody else made.
    private record Found(Path directory, long commit) implements Snapshot {
        @Override
        public String account() {
            return "123456789012";
        }

        @Override
        public String region() {
            return "eu-west-1";
        }

        @Override
        public void close() {}
    }

    @BeforeEach
    void makeSource() throws IOException {
        root = directory.resolve("backups");
        source = Files.createDirectory(directory.resolve("source"));
        file("000001.sst", "one");
        file("000002.sst", "two");
        file("CURRENT", "now");
    }

    private void file(String name, String content) throws IOException {
        Files.writeString(source.resolve(name), content);
    }

    private BackupFolder.Added add(long commit) {
        try (BackupFolder folder = BackupFolder.write(root)) {
            return folder.add(new Found(source, commit), 1000 + commit, CopyProgress.SILENT);
        }
    }

    private List<Path> contents() throws IOException {
        try (Stream<Path> files = Files.list(root.resolve("files"))) {
            return files.sorted().toList();
        }
    }

    private List<String> faults() {
        try (BackupFolder folder = BackupFolder.read(root)) {
            return folder.verify(folder.backups(), CopyProgress.SILENT).stream()
                    .map(fault -> fault.file().name())
                    .toList();
        }
    }

    @Test
    void shouldCopyOnlyWhatNoEarlierBackupHas() throws IOException {
        BackupFolder.Added first = add(1);
        file("000003.sst", "three");
        file("CURRENT", "then");
        BackupFolder.Added second = add(2);

        assertThat(first.newFiles()).isEqualTo(3);
        assertThat(second.newFiles()).isEqualTo(2);
        assertThat(second.newBytes()).isEqualTo("three".length() + "then".length());
        assertThat(second.backup().files()).hasSize(4);
        assertThat(contents()).hasSize(5);
        assertThat(faults()).isEmpty();
    }

    @Test
    void shouldReadATableAgainThatMayBeAnother() throws IOException {
        add(1);
        file("000001.sst", "ein");
        Files.setLastModifiedTime(source.resolve("000001.sst"), FileTime.fromMillis(1));

        assertThat(add(2).newFiles()).isEqualTo(1);
    }

    @Test
    void shouldGiveBackEachBackupAsItWas() throws IOException {
        add(1);
        Files.delete(source.resolve("000001.sst"));
        file("CURRENT", "then");
        add(2);

        Path copied = Files.createDirectory(directory.resolve("copied"));
        try (BackupFolder folder = BackupFolder.read(root)) {
            folder.copyTo(copied, folder.backup(1), CopyProgress.SILENT);
            assertThat(folder.backups()).extracting(Manifest::id).containsExactly(1, 2);
            assertThat(folder.backup(2).commit()).isEqualTo(2);
            assertThat(folder.backup(2).account()).isEqualTo("123456789012");
            assertThat(folder.backup(2).madeAtMs()).isEqualTo(1002);
        }

        assertThat(copied.resolve("000001.sst")).hasContent("one");
        assertThat(copied.resolve("CURRENT")).hasContent("now");
    }

    @Test
    void shouldFindWhatIsAlteredOrMissing() throws IOException {
        add(1);
        Files.writeString(contents().getFirst(), "xxx");
        Files.delete(contents().getLast());

        assertThat(faults()).hasSize(2);
    }

    @Test
    void shouldTakeNoDamagedListForABackupAndGoOnWithoutIt() throws IOException {
        add(1);
        Path list = root.resolve("backups/000001.backup");
        Files.writeString(list, Files.readString(list).replace("commit=1", "commit=9"));

        try (BackupFolder folder = BackupFolder.read(root)) {
            assertThatThrownBy(() -> folder.backup(1))
                    .isInstanceOf(CorruptionException.class)
                    .hasMessageContaining("checksum");
        }
        assertThat(add(2).backup().id()).isEqualTo(2);
        try (BackupFolder folder = BackupFolder.write(root)) {
            assertThatThrownBy(() -> folder.delete(2)).isInstanceOf(CorruptionException.class);
        }
    }

    @Test
    void shouldDeleteWithABackupOnlyWhatNoOtherNeeds() throws IOException {
        add(1);
        file("CURRENT", "then");
        add(2);

        try (BackupFolder folder = BackupFolder.write(root)) {
            folder.delete(1);
            assertThat(folder.ids()).containsExactly(2);
        }

        assertThat(contents()).hasSize(3);
        assertThat(faults()).isEmpty();
        assertThat(add(3).backup().id()).isEqualTo(3);
    }

    /// What a process leaves that was killed while it copied.
    @Test
    void shouldGoOnAfterACopyThatWasCutShort() throws IOException {
        add(1);
        Files.writeString(root.resolve("files/000009.sst.new"), "half");

        assertThat(faults()).isEmpty();
        assertThat(add(2).newFiles()).isZero();
        assertThat(contents()).hasSize(3);
    }

    @Test
    void shouldKeepEarlierBackupsWhenOneIsEnded() {
        add(1);
        try (BackupFolder folder = BackupFolder.write(root)) {
            assertThatThrownBy(() -> folder.add(new Found(source, 2), 2, (_, _) -> {
                        throw new IllegalStateException("ended");
                    }))
                    .hasMessage("ended");
        }

        try (BackupFolder folder = BackupFolder.read(root)) {
            assertThat(folder.ids()).containsExactly(1);
        }
    }

    @Test
    void shouldFillNoDirectoryThatHoldsSomethingElse() throws IOException {
        assertThatThrownBy(() -> BackupFolder.write(source))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("neither empty nor");
        assertThatThrownBy(() -> BackupFolder.read(source)).hasMessageContaining("is no directory with backups");
        assertThatThrownBy(() -> BackupFolder.write(source.resolve("CURRENT"))).isInstanceOf(StoreException.class);
        assertThat(source.resolve("LOCK")).doesNotExist();
    }

    @Test
    void shouldLetOneWriteAtATime() {
        try (BackupFolder held = BackupFolder.write(root)) {
            assertThat(held.ids()).isEmpty();
            assertThatThrownBy(() -> BackupFolder.write(root)).hasMessageContaining("by another process");
        }
    }

    @Test
    void shouldKeepWhatItHoldsForItsOwner() throws IOException {
        add(1);

        for (Path file : List.of(contents().getFirst(), root, root.resolve("files"))) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .endsWith("------");
        }
    }
}
