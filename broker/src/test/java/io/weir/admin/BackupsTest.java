package io.weir.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.weir.api.testing.TestNode;
import io.weir.catalog.AdminOperation;
import io.weir.catalog.AdminOperation.State;
import io.weir.protocol.admin.OperationView;
import io.weir.protocol.codec.WireCodec;
import io.weir.store.Snapshot;
import io.weir.store.StoreException;
import io.weir.store.backup.BackupFolder;
import io.weir.time.Ids;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The operations of backups. What is in a backup, `BackupIT` shows.
final class BackupsTest {

    @TempDir
    private Path folder;

    private final TestNode node = TestNode.start(TestNode.Setup.of(WireCodec.JSON));
    private final CountDownLatch held = new CountDownLatch(1);
    private Path source;
    private String into;

    /// Files that are no store's.
    private record Found(Path directory) implements Snapshot {
        @Override
        public long commit() {
            return 17;
        }

        @Override
        public String account() {
            return TestNode.ACCOUNT;
        }

        @Override
        public String region() {
            return "us-east-1";
        }

        @Override
        public void close() {}
    }

    @BeforeEach
    void makeSource() throws IOException {
        source = Files.createDirectories(folder.resolve("data/db.snapshot"));
        Files.writeString(source.resolve("000001.sst"), "one");
        into = folder.resolve("backups").toString();
    }

    @AfterEach
    void close() {
        held.countDown();
        node.close();
    }

    private Backups backups(Supplier<Snapshot> snapshot) {
        return new Backups(
                node.control(),
                Optional.of(new Backups.Source(folder.resolve("data"), snapshot)),
                node.clock(),
                Ids.system());
    }

    /// One whose snapshot takes until the test lets it go.
    private Backups slow() {
        return backups(() -> {
            try {
                held.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return new Found(source);
        });
    }

    private AdminOperation find(AdminOperation begun) {
        return node.control().catalog().operations().get(begun.id());
    }

    private AdminOperation ended(AdminOperation begun) {
        await().until(() -> find(begun).finished());
        return find(begun);
    }

    private List<Integer> whole() {
        try (BackupFolder made = BackupFolder.read(Path.of(into))) {
            return made.ids();
        }
    }

    @Test
    void shouldTellWhatCameOfABackup() {
        Backups backups = backups(() -> new Found(source));

        AdminOperation begun = backups.start(into);
        OperationView view = backups.view(ended(begun));

        assertThat(view.kind()).isEqualTo("BACKUP");
        assertThat(view.state()).isEqualTo("SUCCEEDED");
        assertThat(view.stepsDone()).isEqualTo(view.steps().size());
        assertThat(view.message()).isEqualTo("1 files with 3 bytes, of which 1 files with 3 bytes are new");
        assertThat(view.backup()).isEqualTo(new OperationView.Backup(into, null, null, 1, 17L));
        assertThat(whole()).containsExactly(1);
    }

    @Test
    void shouldMakeOneAtATime() {
        Backups backups = slow();
        AdminOperation begun = backups.start(into);

        assertThatThrownBy(() -> backups.start(folder.resolve("others").toString()))
                .isInstanceOf(AdminException.class)
                .hasMessageContaining("another backup is under way");
        assertThat(backups.view(find(begun)).stepsDone()).isZero();

        held.countDown();
        assertThat(ended(begun).state()).isEqualTo(State.SUCCEEDED);
        await().ignoreExceptions().untilAsserted(() -> ended(backups.start(into)));
        assertThat(whole()).containsExactly(1, 2);
    }

    @Test
    void shouldEndBetweenTwoFilesWhenItIsCancelled() {
        Backups backups = slow();
        AdminOperation begun = backups.start(into);

        new OperationBook(node.control(), node.clock()).cancel(begun.id());
        held.countDown();
        backups.close();

        assertThat(find(begun).state()).isEqualTo(State.CANCELLED);
        assertThat(whole()).isEmpty();
    }

    @Test
    void shouldFailWhenTheBrokerStops() throws InterruptedException {
        Backups backups = slow();
        AdminOperation begun = backups.start(into);
        Thread stop = new Thread(backups::close);

        stop.start();
        await().until(() -> stop.getState() == Thread.State.WAITING);
        held.countDown();
        stop.join();

        assertThat(find(begun).state()).isEqualTo(State.FAILED);
        assertThat(find(begun).message()).isEqualTo("the broker stopped");
        assertThat(whole()).isEmpty();
    }

    @Test
    void shouldFailWhatNobodyMakesAnyMore() {
        AdminOperation begun = slow().start(into);

        backups(() -> new Found(source)).resume();

        assertThat(find(begun).state()).isEqualTo(State.FAILED);
        assertThat(find(begun).message()).contains("ended before the backup was whole");
    }

    @Test
    void shouldSayWhyTheStoreGivesNoSnapshot() {
        AdminOperation begun = backups(() -> {
                    throw new StoreException("the disk is full");
                })
                .start(into);

        assertThat(ended(begun).message()).isEqualTo("the disk is full");
        assertThat(find(begun).state()).isEqualTo(State.FAILED);
    }

    @Test
    void shouldRefuseDirectoriesThatBackupsDoNotGoTo() throws IOException {
        Backups backups = backups(() -> new Found(source));
        Files.writeString(folder.resolve("note"), "mine");

        assertThatThrownBy(() -> backups.start("backups")).hasMessageContaining("absolute");
        assertThatThrownBy(() -> backups.start(folder + "/x/../data/backups")).hasMessageContaining("data directory");
        assertThatThrownBy(() -> backups.start("/a\0b")).hasMessageContaining("not a path");
        assertThatThrownBy(() -> backups.start(folder.toString()))
                .isInstanceOf(AdminException.class)
                .hasMessageContaining("neither empty nor");
        assertThat(node.control().catalog().operations()).isEmpty();
    }

    @Test
    void shouldHaveNoBackupsOfWhatKeepsNothing() {
        Backups backups = new Backups(node.control(), Optional.empty(), node.clock(), Ids.system());

        assertThatThrownBy(() -> backups.start(into)).hasMessageContaining("keeps nothing on disk");
    }
}
