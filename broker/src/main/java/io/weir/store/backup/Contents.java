package io.weir.store.backup;

import io.weir.store.CorruptionException;
import io.weir.store.StoreException;
import io.weir.store.disk.DurableFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// The contents of all files of all backups in a directory, each filed once, under its checksum.
final class Contents {

    private static final String FOLDER = "files";

    /// The ending of what is being written.
    private static final String UNFINISHED = ".new";

    private static final int BUFFER_BYTES = 1 << 20;

    private final Path folder;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);

    Contents(Path root) {
        this.folder = root.resolve(FOLDER);
    }

    /// What became of the files of a directory.
    ///
    /// @param files all of them
    /// @param newFiles how many were not there before
    /// @param newBytes bytes of these
    record Filed(List<StoredFile> files, int newFiles, long newBytes) {}

    /// Makes the folder, and deletes what was not finished.
    void begin() throws IOException {
        DurableFiles.makePrivate(folder);
        for (Path file : list(folder)) {
            if (file.toString().endsWith(UNFINISHED)) {
                Files.delete(file);
            }
        }
    }

    /// Files the content of every file of a directory. What earlier backups have is not read again, as far as a
    /// name, a length and a time tell that it is the same.
    Filed file(Path directory, List<Manifest> earlier, CopyProgress progress) throws IOException {
        Map<StoredFile.Identity, StoredFile> known = new HashMap<>();
        earlier.forEach(backup -> backup.files().stream()
                .filter(StoredFile::immutable)
                .filter(this::there)
                .forEach(file -> known.put(file.identity(), file)));
        List<StoredFile> found = new ArrayList<>();
        for (Path file : list(directory)) {
            found.add(unread(file));
        }
        long total = found.stream()
                .filter(file -> !known.containsKey(file.identity()))
                .mapToLong(StoredFile::bytes)
                .sum();
        List<StoredFile> filed = new ArrayList<>();
        int newFiles = 0;
        long newBytes = 0;
        long done = 0;
        progress.copied(0, total);
        for (StoredFile file : found) {
            StoredFile same = known.get(file.identity());
            if (same != null) {
                filed.add(same);
                continue;
            }
            String digest = copy(directory.resolve(file.name()), folder.resolve(file.name() + UNFINISHED));
            StoredFile copied = new StoredFile(file.name(), file.bytes(), file.modifiedNanos(), digest);
            if (place(folder.resolve(file.name() + UNFINISHED), copied)) {
                newFiles++;
                newBytes += file.bytes();
            }
            filed.add(copied);
            done += file.bytes();
            progress.copied(done, total);
        }
        DurableFiles.syncDirectory(folder);
        return new Filed(filed, newFiles, newBytes);
    }

    private static StoredFile unread(Path file) throws IOException {
        FileTime modified = Files.getLastModifiedTime(file);
        return new StoredFile(file.getFileName().toString(), Files.size(file), modified.to(TimeUnit.NANOSECONDS), "");
    }

    /// Puts a copied file in its place, also over the same content, which may have been damaged meanwhile.
    ///
    /// @return whether it was not there
    private boolean place(Path copied, StoredFile file) throws IOException {
        boolean fresh = !there(file);
        Files.move(copied, path(file), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return fresh;
    }

    private boolean there(StoredFile file) {
        try {
            return Files.size(path(file)) == file.bytes();
        } catch (IOException _) {
            return false;
        }
    }

    /// @throws CorruptionException when what is filed is not what it is filed under
    void copyTo(Path target, StoredFile file) throws IOException {
        String digest;
        try {
            digest = copy(path(file), target);
        } catch (NoSuchFileException gone) {
            throw new CorruptionException(file.name() + ": " + path(file) + " is missing", gone);
        }
        if (!digest.equals(file.digest())) {
            throw new CorruptionException(file.name() + ": " + path(file) + " is damaged");
        }
    }

    List<BackupFolder.Fault> verify(Collection<StoredFile> files, CopyProgress progress) {
        long total = files.stream().mapToLong(StoredFile::bytes).sum();
        long done = 0;
        List<BackupFolder.Fault> faults = new ArrayList<>();
        for (StoredFile file : files) {
            String wrong = wrong(file);
            if (!wrong.isEmpty()) {
                faults.add(new BackupFolder.Fault(file, path(file) + wrong));
            }
            done += file.bytes();
            progress.copied(done, total);
        }
        return faults;
    }

    private String wrong(StoredFile file) {
        MessageDigest digest = Digests.fresh();
        try (FileChannel from = FileChannel.open(path(file), StandardOpenOption.READ)) {
            for (buffer.clear(); from.read(buffer) >= 0; buffer.clear()) {
                digest.update(buffer.flip());
            }
        } catch (NoSuchFileException _) {
            return " is missing";
        } catch (IOException unreadable) {
            return " cannot be read: " + unreadable.getMessage();
        }
        return Digests.text(digest).equals(file.digest()) ? "" : " is damaged: its checksum does not match";
    }

    /// Deletes what is filed under none of these.
    void keep(Set<String> digests) throws IOException {
        for (Path file : list(folder)) {
            if (!digests.contains(file.getFileName().toString())) {
                Files.delete(file);
            }
        }
        DurableFiles.syncDirectory(folder);
    }

    private Path path(StoredFile file) {
        return folder.resolve(file.digest());
    }

    /// @return the digest of what was copied, which is durable but for its name
    private String copy(Path source, Path target) throws IOException {
        MessageDigest digest = Digests.fresh();
        try (FileChannel from = FileChannel.open(source, StandardOpenOption.READ);
                FileChannel to = DurableFiles.newPrivate(target)) {
            long at = 0;
            for (buffer.clear(); from.read(buffer) >= 0; buffer.clear()) {
                digest.update(buffer.flip());
                DurableFiles.writeFully(to, buffer.rewind(), at);
                at += buffer.limit();
            }
            to.force(true);
        }
        return Digests.text(digest);
    }

    private static List<Path> list(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.sorted().toList();
        } catch (IOException refused) {
            throw new StoreException("cannot list " + directory, refused);
        }
    }
}
