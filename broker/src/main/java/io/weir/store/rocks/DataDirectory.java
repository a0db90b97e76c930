package io.weir.store.rocks;

import io.weir.store.CorruptionException;
import io.weir.store.StoreException;
import io.weir.store.disk.DurableFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// The layout of a data directory and the order in which a first start makes it, so that a power cut at any point
/// leaves something that the next start completes. A directory is whole once it has `FORMAT`; before that nothing was
/// ever acknowledged from it.
///
/// @param root the data directory, locked by the caller
record DataDirectory(Path root) {

    private static final String DATABASE = "db";
    /// Where a first start makes the database: never opened to serve, so it holds nothing and may be deleted.
    private static final String UNFINISHED = "db.unfinished";

    /// The engine's files.
    Path database() {
        return root.resolve(DATABASE);
    }

    /// Whether somebody else's directory, a newer one, or none.
    Optional<Opening.Refused> refusal(RocksSettings settings) {
        if (RestoredDirectory.unfinished(root)) {
            return refused(
                    Opening.Reason.UNFINISHED_RESTORE,
                    "holds a restore that was cut short; empty it and restore again");
        }
        Optional<FormatFile> found = FormatFile.read(root);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        FormatFile format = found.get();
        if (format.format() > FormatFile.CURRENT) {
            return refused(
                    Opening.Reason.NEWER_FORMAT,
                    "was written by a newer version: its format is " + format.format() + ", this version reads up to "
                            + FormatFile.CURRENT);
        }
        if (!format.account().equals(settings.account())) {
            return refused(
                    Opening.Reason.OTHER_ACCOUNT,
                    "belongs to account " + format.account() + ", not " + settings.account());
        }
        if (!format.region().equals(settings.region())) {
            return refused(
                    Opening.Reason.OTHER_REGION, "belongs to region " + format.region() + ", not " + settings.region());
        }
        return Optional.empty();
    }

    private Optional<Opening.Refused> refused(Opening.Reason reason, String text) {
        return Optional.of(new Opening.Refused(reason, "data directory " + root + " " + text));
    }

    /// Makes what a first start has to make, or finds it made.
    ///
    /// @throws CorruptionException when parts of a directory that held data are missing
    void complete(RocksSettings settings, RocksOptions options) {
        try {
            if (FormatFile.read(root).isEmpty()) {
                begin(settings, options);
            }
        } catch (IOException refused) {
            throw new StoreException("cannot make data directory " + root + ": " + refused, refused);
        }
        if (!Files.isDirectory(database())) {
            throw new CorruptionException(database() + " is missing. See docs/operations/damage.md");
        }
    }

    private void begin(RocksSettings settings, RocksOptions options) throws IOException {
        if (SyncMark.exists(root)) {
            try (SyncMark mark = SyncMark.open(root)) {
                refuseIfUsed(mark.commit());
            }
        } else {
            SyncMark.create(root, 0);
        }
        if (Files.exists(database())) {
            refuseIfUsed(Recovery.recoverable(database(), options));
        } else {
            DurableFiles.deleteTree(root.resolve(UNFINISHED));
            Files.createDirectory(root.resolve(UNFINISHED));
            Recovery.createEmpty(root.resolve(UNFINISHED));
            DurableFiles.syncDirectory(root.resolve(UNFINISHED));
            Files.move(root.resolve(UNFINISHED), database());
            DurableFiles.syncDirectory(root);
        }
        new FormatFile(FormatFile.CURRENT, settings.account(), settings.region()).write(root);
    }

    private void refuseIfUsed(long commit) {
        if (commit > 0) {
            throw new CorruptionException(root.resolve(FormatFile.NAME) + " is missing from a directory that holds "
                    + commit + " commits. See docs/operations/damage.md");
        }
    }
}
