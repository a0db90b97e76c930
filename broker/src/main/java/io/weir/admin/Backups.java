package io.weir.admin;

import io.weir.catalog.AdminOperation;
import io.weir.catalog.ControlPlane;
import io.weir.protocol.admin.OperationView;
import io.weir.store.Snapshot;
import io.weir.store.StoreException;
import io.weir.store.backup.BackupFolder;
import io.weir.time.Clock;
import io.weir.time.Ids;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes backups of the running broker, one at a time, on a thread of its own: it reads and writes files for minutes.
/// A backup that a stop or a kill ends is not taken up again, since what it was to hold is past; its operation fails,
/// and so does one that a restored broker finds under way in what it was restored from. For any thread.
public final class Backups implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Backups.class);

    private static final String INTO = "into";
    private static final String NUMBER = "backup";
    private static final String COMMIT = "commit";

    private static final List<String> STEPS =
            List.of("take a snapshot of the store", "copy the files that no earlier backup has", "list the files");

    private static final int COPYING = 1;

    private final OperationBook book;
    private final Optional<Source> source;
    private final Clock clock;
    private final Ids ids;
    private final AtomicReference<Run> current = new AtomicReference<>(Run.NONE);

    /// @param source what is backed up; nothing for a broker that keeps everything in memory
    public Backups(ControlPlane control, Optional<Source> source, Clock clock, Ids ids) {
        this.book = new OperationBook(control, clock);
        this.source = source;
        this.clock = clock;
        this.ids = ids;
    }

    /// What is backed up.
    ///
    /// @param dataDir where it lives
    /// @param snapshot takes it as it is
    public record Source(Path dataDir, Supplier<Snapshot> snapshot) {}

    /// One backup under way. Its progress is told by its thread and seen by all.
    private static final class Run {
        static final Run NONE = new Run("");

        final String id;
        volatile int step;
        volatile long bytesDone;
        volatile long bytesTotal;
        volatile boolean ending;
        volatile @Nullable Thread thread;

        Run(String id) {
            this.id = id;
        }
    }

    /// Says that an operator or a stop has ended the backup.
    private static final class EndedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        EndedException() {
            super("ended", null, false, false);
        }
    }

    /// Begins a backup.
    ///
    /// @param into an absolute directory
    /// @throws AdminException when it cannot be written to, or another one is under way
    AdminOperation start(String into) {
        Source from =
                source.orElseThrow(() -> new AdminException(409, "a broker that keeps nothing on disk has no backups"));
        Path directory = directory(into, from);
        Run run = new Run(ids.requestId());
        if (!current.compareAndSet(Run.NONE, run)) {
            throw new AdminException(409, "another backup is under way");
        }
        BackupFolder folder = null;
        try {
            folder = BackupFolder.write(directory);
            long now = clock.wallMs();
            AdminOperation begun = book.begin(new AdminOperation(
                    run.id,
                    AdminOperation.Kind.BACKUP,
                    new TreeMap<>(Map.of(INTO, directory.toString())),
                    List.of(),
                    0,
                    AdminOperation.State.RUNNING,
                    "",
                    now,
                    now,
                    0));
            begin(run, begun, from, folder);
            return begun;
        } catch (StoreException refused) {
            current.set(Run.NONE);
            throw new AdminException(409, String.valueOf(refused.getMessage()));
        } catch (RuntimeException failure) {
            if (folder != null) {
                folder.close();
            }
            current.set(Run.NONE);
            throw failure;
        }
    }

    private static Path directory(String into, Source from) {
        try {
            Path directory = Path.of(into).normalize();
            if (!directory.isAbsolute()) {
                throw new AdminException(400, "into must be an absolute path on the broker's machine");
            }
            if (directory.startsWith(from.dataDir())) {
                throw new AdminException(400, "into must not lie in the data directory " + from.dataDir());
            }
            return directory;
        } catch (InvalidPathException e) {
            throw new AdminException(400, "into is not a path: " + e.getMessage());
        }
    }

    private void begin(Run run, AdminOperation begun, Source from, BackupFolder folder) {
        Thread thread = Thread.ofPlatform().name("backup").daemon().unstarted(() -> {
            try (folder) {
                book.noted(outcome(run, begun, from, folder));
            } finally {
                current.set(Run.NONE);
            }
        });
        run.thread = thread;
        thread.start();
    }

    private AdminOperation outcome(Run run, AdminOperation begun, Source from, BackupFolder folder) {
        try (Snapshot snapshot = from.snapshot().get()) {
            run.step = COPYING;
            BackupFolder.Added added = folder.add(snapshot, clock.wallMs(), (done, total) -> {
                run.bytesDone = done;
                run.bytesTotal = total;
                if (run.ending
                        || book.look(run.id).map(AdminOperation::finished).orElse(true)) {
                    throw new EndedException();
                }
            });
            Map<String, String> results = Map.of(
                    NUMBER, Integer.toString(added.backup().id()),
                    COMMIT, Long.toString(added.backup().commit()));
            String message = added.backup().files().size() + " files with "
                    + added.backup().bytes() + " bytes, of which " + added.newFiles() + " files with "
                    + added.newBytes() + " bytes are new";
            return begun.succeeded(new TreeMap<>(results), message, clock.wallMs());
        } catch (EndedException _) {
            return failed(begun, "the broker stopped");
        } catch (StoreException refused) {
            return failed(begun, String.valueOf(refused.getMessage()));
        } catch (RuntimeException unexpected) {
            LOG.atError().addKeyValue("operation", run.id).setCause(unexpected).log("a backup failed unexpectedly");
            return failed(begun, "an unexpected failure; the broker's log says more");
        }
    }

    private AdminOperation failed(AdminOperation begun, String why) {
        String text = why.length() > AdminOperation.TEXT_MAX ? why.substring(0, AdminOperation.TEXT_MAX) : why;
        return begun.ended(AdminOperation.State.FAILED, text, clock.wallMs());
    }

    /// Ends the operations of backups that nobody makes any more: after a start, and where an outcome could not be
    /// noted.
    public void resume() {
        for (AdminOperation operation : book.all()) {
            boolean ours = operation.kind() == AdminOperation.Kind.BACKUP && !operation.finished();
            if (ours && !current.get().id.equals(operation.id())) {
                book.noted(failed(operation, "its broker ended before the backup was whole, or before that was noted"));
            }
        }
    }

    /// How far a backup is, or what came of it.
    OperationView view(AdminOperation operation) {
        Run run = current.get();
        boolean running = !operation.finished() && run.id.equals(operation.id());
        Map<String, String> known = operation.parameters();
        String number = known.get(NUMBER);
        String commit = known.get(COMMIT);
        boolean whole = operation.state() == AdminOperation.State.SUCCEEDED;
        return new OperationView(
                operation.id(),
                operation.kind().name(),
                "",
                operation.state().name(),
                operation.message().isEmpty() ? null : operation.message(),
                STEPS,
                whole ? STEPS.size() : running ? run.step : 0,
                operation.startedAtMs(),
                operation.changedAtMs(),
                new OperationView.Backup(
                        Objects.requireNonNullElse(known.get(INTO), ""),
                        running ? run.bytesDone : null,
                        running ? run.bytesTotal : null,
                        number == null ? null : Integer.valueOf(number),
                        commit == null ? null : Long.valueOf(commit)));
    }

    /// Ends the backup that is under way and waits for its thread.
    @Override
    public void close() {
        Run run = current.get();
        run.ending = run != Run.NONE;
        Thread thread = run.thread;
        try {
            if (thread != null) {
                thread.join();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
