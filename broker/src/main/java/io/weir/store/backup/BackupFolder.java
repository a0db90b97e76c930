package io.weir.store.backup;

import io.weir.store.CorruptionException;
import io.weir.store.Snapshot;
import io.weir.store.StoreException;
import io.weir.store.disk.DirectoryLock;
import io.weir.store.disk.DurableFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A directory with backups. Contents lie under their checksums, so that backups share what they have in common; a
/// backup is there once its list of files is, which is written last. What a process leaves that ends before that
/// belongs to no backup: whole contents are used by the next one, unfinished ones are deleted by it.
///
/// Reading needs no lock: what a list names is never changed. Used by one thread.
public final class BackupFolder implements AutoCloseable {

    /// Says what the directory is, so that no other one is filled with backups.
    private static final String MARKER = "WEIR-BACKUPS";

    private static final String MARKER_TEXT = "weir backups\nformat=1\n";
    private static final String LISTS = "backups";
    private static final Pattern LIST = Pattern.compile("(\\d{1,9})\\.backup");

    private final Path root;
    private final Contents contents;
    private final @Nullable DirectoryLock lock;

    private BackupFolder(Path root, @Nullable DirectoryLock lock) {
        this.root = root;
        this.contents = new Contents(root);
        this.lock = lock;
    }

    /// Opens a directory to read backups.
    ///
    /// @throws StoreException when it is none with backups
    public static BackupFolder read(Path root) {
        if (!Files.exists(root.resolve(MARKER))) {
            throw new StoreException(root + " is no directory with backups: it has no file " + MARKER);
        }
        return new BackupFolder(root, null);
    }

    /// Opens a directory to add or delete backups; makes it when it is missing or empty.
    ///
    /// @throws StoreException when it holds something else, or somebody else is writing there
    public static BackupFolder write(Path root) {
        try {
            DurableFiles.makePrivate(root);
            if (!Files.exists(root.resolve(MARKER))) {
                refuseUnlessEmpty(root);
            }
            DirectoryLock held = DirectoryLock.tryLock(root);
            if (held == null) {
                throw new StoreException("backups in " + root + " are being written by another process");
            }
            BackupFolder folder = new BackupFolder(root, held);
            try {
                folder.begin();
                return folder;
            } catch (IOException | RuntimeException failure) {
                held.close();
                throw failure;
            }
        } catch (IOException refused) {
            throw new StoreException("cannot write backups into " + root + ": " + refused, refused);
        }
    }

    /// The marker comes before any backup, and what it names after it, so a first start that was cut short is none.
    private void begin() throws IOException {
        if (!Files.exists(root.resolve(MARKER))) {
            DurableFiles.replace(root.resolve(MARKER), MARKER_TEXT.getBytes(StandardCharsets.UTF_8));
        }
        DurableFiles.makePrivate(root.resolve(LISTS));
        contents.begin();
    }

    private static void refuseUnlessEmpty(Path root) throws IOException {
        try (Stream<Path> files = Files.list(root)) {
            Set<String> ours = Set.of("lost+found", DirectoryLock.NAME, MARKER + ".new");
            if (files.anyMatch(file -> !ours.contains(file.getFileName().toString()))) {
                throw new StoreException(root + " is neither empty nor a directory with backups");
            }
        }
    }

    /// The directory.
    public Path root() {
        return root;
    }

    /// All backups, the oldest first.
    ///
    /// @throws CorruptionException when the list of one is damaged
    public List<Manifest> backups() {
        return ids().stream().map(this::backup).toList();
    }

    /// The numbers of all backups, the oldest first, also of those whose list is damaged.
    public List<Integer> ids() {
        List<Integer> ids = new ArrayList<>();
        try (Stream<Path> files = Files.list(root.resolve(LISTS))) {
            for (Path file : files.toList()) {
                Matcher name = LIST.matcher(file.getFileName().toString());
                if (name.matches()) {
                    ids.add(Integer.valueOf(name.group(1)));
                }
            }
        } catch (IOException refused) {
            throw new StoreException("cannot list the backups in " + root, refused);
        }
        ids.sort(Comparator.naturalOrder());
        return ids;
    }

    /// One backup.
    ///
    /// @throws CorruptionException when its list is damaged
    /// @throws StoreException when there is none of this number
    public Manifest backup(int id) {
        Path file = list(id);
        if (!Files.exists(file)) {
            throw new StoreException("there is no backup " + id + " in " + root);
        }
        try {
            Manifest manifest = Manifest.parse(file, Files.readAllBytes(file));
            if (manifest.id() != id) {
                throw new CorruptionException(file + " is the list of backup " + manifest.id());
            }
            return manifest;
        } catch (IOException refused) {
            throw new StoreException("cannot read " + file, refused);
        }
    }

    /// Adds a backup: copies what no earlier one has, and then writes its list. All of it is durable when this
    /// returns.
    ///
    /// @param nowMs wall milliseconds
    /// @throws StoreException when a disk refused; earlier backups stay whole then
    public Added add(Snapshot snapshot, long nowMs, CopyProgress progress) {
        try {
            List<Manifest> earlier = wholeBackups();
            int id = ids().stream().reduce(0, Math::max) + 1;
            Contents.Filed filed = contents.file(snapshot.directory(), earlier, progress);
            Manifest manifest =
                    new Manifest(id, nowMs, snapshot.account(), snapshot.region(), snapshot.commit(), filed.files());
            DurableFiles.replace(list(id), manifest.toBytes());
            return new Added(manifest, filed.newFiles(), filed.newBytes());
        } catch (IOException refused) {
            throw new StoreException("cannot write a backup into " + root + ": " + refused, refused);
        }
    }

    /// A damaged list must not keep new backups from being made; verifying finds it.
    private List<Manifest> wholeBackups() {
        List<Manifest> whole = new ArrayList<>();
        for (int id : ids()) {
            try {
                whole.add(backup(id));
            } catch (CorruptionException _) {
                // its contents are found by their checksums
            }
        }
        return whole;
    }

    /// What was added.
    ///
    /// @param newFiles files of it that no earlier backup had
    /// @param newBytes their bytes
    public record Added(Manifest backup, int newFiles, long newBytes) {}

    /// Copies all files of a backup, comparing each with its checksum; durable when this returns.
    ///
    /// @throws CorruptionException when one is damaged
    public void copyTo(Path directory, Manifest backup, CopyProgress progress) throws IOException {
        long done = 0;
        for (StoredFile file : backup.files()) {
            contents.copyTo(directory.resolve(file.name()), file);
            done += file.bytes();
            progress.copied(done, backup.bytes());
        }
        DurableFiles.syncDirectory(directory);
    }

    /// Reads all files of backups and compares them with their checksums.
    ///
    /// @return what is wrong with each file that is not as it was written; empty when all are
    public List<Fault> verify(List<Manifest> backups, CopyProgress progress) {
        Set<StoredFile> files = backups.stream()
                .flatMap(backup -> backup.files().stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        return contents.verify(files, progress);
    }

    /// A file that is not as it was written.
    ///
    /// @param what where it lies and what is wrong
    public record Fault(StoredFile file, String what) {}

    /// Deletes a backup and the files that no other one has.
    ///
    /// @throws CorruptionException when the list of another is damaged, so that it is not known what that one needs
    public void delete(int id) {
        Manifest gone = backup(id);
        Set<String> needed = backups().stream()
                .filter(backup -> backup.id() != gone.id())
                .flatMap(backup -> backup.files().stream())
                .map(StoredFile::digest)
                .collect(Collectors.toSet());
        try {
            Files.delete(list(id));
            DurableFiles.syncDirectory(root.resolve(LISTS));
            contents.keep(needed);
        } catch (IOException refused) {
            throw new StoreException("cannot delete backup " + id + " in " + root, refused);
        }
    }

    private Path list(int id) {
        return root.resolve(LISTS).resolve(String.format(Locale.ROOT, "%06d.backup", id));
    }

    @Override
    public void close() {
        if (lock != null) {
            lock.close();
        }
    }
}
