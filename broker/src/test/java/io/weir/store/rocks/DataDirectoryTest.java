package io.weir.store.rocks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.store.Batch;
import io.weir.store.CorruptionException;
import io.weir.store.Family;
import io.weir.store.Store;
import io.weir.store.StoreException;
import io.weir.time.Clock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A data directory belongs to one process, one account and one region, and a first start that was cut short is
/// completed by the next.
final class DataDirectoryTest {

    @TempDir
    private Path directory;

    private Opening open(String account, String region) {
        return RocksStore.open(
                RocksSettings.of(directory, account, region).withSpace(8 << 20, 8 << 20, 1 << 20), Clock.system());
    }

    private Store opened() {
        return ((Opening.Opened) open("000000000000", "us-east-1")).store();
    }

    private void assertRefused(Opening opening, Opening.Reason reason, String said) {
        assertThat(opening).isInstanceOfSatisfying(Opening.Refused.class, refused -> {
            assertThat(refused.reason()).isEqualTo(reason);
            assertThat(refused.message()).contains(directory.toString()).contains(said);
        });
    }

    private void assertUsable() {
        try (Store store = opened()) {
            Batch batch = new Batch();
            batch.put(Family.META, new byte[] {1}, new byte[] {2});
            store.write(batch);
            store.sync();
        }
        try (Store store = opened()) {
            assertThat(store.get(Family.META, new byte[] {1})).containsExactly(2);
        }
    }

    @Test
    void shouldRefuseASecondProcess() {
        try (Store _ = opened()) {
            assertRefused(open("000000000000", "us-east-1"), Opening.Reason.IN_USE, "in use by another process");
        }
        opened().close();
    }

    @Test
    void shouldRefuseAnotherAccountOrRegion() {
        opened().close();

        assertRefused(
                open("111111111111", "us-east-1"), Opening.Reason.OTHER_ACCOUNT, "000000000000, not 111111111111");
        assertRefused(open("000000000000", "eu-west-1"), Opening.Reason.OTHER_REGION, "us-east-1, not eu-west-1");
        opened().close();
    }

    @Test
    void shouldSayWhyTheDirectoryCannotBeMade() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));

        assertThatThrownBy(() -> RocksStore.open(
                        RocksSettings.of(file, "000000000000", "us-east-1").withSpace(8 << 20, 8 << 20, 1 << 20),
                        Clock.system()))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("FileAlreadyExistsException");
    }

    @Test
    void shouldCallTheFormatDamagedWhicheverByteIs() throws IOException {
        opened().close();
        Path format = directory.resolve(FormatFile.NAME);
        byte[] whole = Files.readAllBytes(format);

        for (int i = 0; i < whole.length; i++) {
            byte[] damaged = whole.clone();
            damaged[i] ^= (byte) 0x81;
            Files.write(format, damaged);
            assertThatThrownBy(() -> open("000000000000", "us-east-1"))
                    .isInstanceOf(CorruptionException.class)
                    .hasMessageContaining("FORMAT is damaged");
        }
    }

    @Test
    void shouldRefuseANewerFormat() {
        opened().close();
        new FormatFile(FormatFile.CURRENT + 1, "000000000000", "us-east-1").write(directory);

        assertRefused(open("000000000000", "us-east-1"), Opening.Reason.NEWER_FORMAT, "its format is 2");
    }

    @Test
    void shouldCompleteAFirstStartThatMadeOnlyTheMark() throws IOException {
        SyncMark.create(directory, 0);

        assertUsable();
    }

    @Test
    void shouldCompleteAFirstStartThatWasMakingTheDatabase() throws IOException {
        SyncMark.create(directory, 0);
        Files.createDirectories(directory.resolve("db.unfinished"));
        Files.writeString(directory.resolve("db.unfinished/CURRENT"), "torn");

        assertUsable();
    }

    @Test
    void shouldCompleteAFirstStartThatLackedOnlyTheFormatFile() throws IOException {
        opened().close();
        Files.delete(directory.resolve(FormatFile.NAME));
        Files.writeString(directory.resolve("FORMAT.new"), "torn");

        assertUsable();
    }
}
