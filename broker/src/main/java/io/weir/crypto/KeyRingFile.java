package io.weir.crypto;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;

/// The file that holds a ring: read whole, replaced whole, never open to others than its owner. Used by one thread at a
/// time.
final class KeyRingFile {

    /// Largest file that is read: a thousand keys of many generations.
    private static final int BYTES_MAX = 64 << 20;

    private static final Set<PosixFilePermission> OWNER_ALONE = PosixFilePermissions.fromString("rw-------");

    private final Path path;
    private final Names names;
    private byte[] known = {};

    /// Makes the names in a folder survive a power cut.
    interface Names {
        void makeDurable(Path folder) throws IOException;
    }

    KeyRingFile(Path path) {
        this(path, KeyRingFile::sync);
    }

    KeyRingFile(Path path, Names names) {
        this.path = path;
        this.names = names;
    }

    boolean exists() {
        return Files.exists(path);
    }

    /// The text of the file.
    ///
    /// @throws KeyRingException when others may read it, or it cannot be read
    String read() {
        try {
            checkMode();
            if (Files.size(path) > BYTES_MAX) {
                throw new KeyRingException("key ring " + path + " is larger than " + BYTES_MAX + " bytes");
            }
            known = Files.readAllBytes(path);
            return new String(known, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new KeyRingException("cannot read key ring " + path + ": " + e, e);
        }
    }

    /// Puts a text in place of the old, so that a power cut leaves the one or the other.
    ///
    /// @throws KeyRingException when somebody else changed the file meanwhile: two brokers that share a ring would
    /// lose each other's keys
    void write(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        try {
            byte[] there = Files.exists(path) ? Files.readAllBytes(path) : new byte[0];
            if (!Arrays.equals(there, known)) {
                throw new KeyRingException(
                        "key ring " + path + " was changed by somebody else; restart the broker to take it up");
            }
            replace(bytes);
            // What is there now, though the name may not be durable yet: the next change starts from it.
            known = bytes;
            names.makeDurable(folder());
        } catch (IOException e) {
            throw new KeyRingException("cannot write key ring " + path + ": " + e, e);
        }
    }

    private void replace(byte[] bytes) throws IOException {
        Path temporary = path.resolveSibling(path.getFileName() + ".new");
        Files.deleteIfExists(temporary);
        Set<StandardOpenOption> options = EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (FileChannel channel = posix()
                ? FileChannel.open(temporary, options, PosixFilePermissions.asFileAttribute(OWNER_ALONE))
                : FileChannel.open(temporary, options)) {
            ByteBuffer left = ByteBuffer.wrap(bytes);
            while (left.hasRemaining()) {
                channel.write(left);
            }
            channel.force(true);
        }
        Files.move(temporary, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private Path folder() {
        return Objects.requireNonNull(path.toAbsolutePath().getParent(), "a file lies in a folder");
    }

    private static void sync(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private void checkMode() throws IOException {
        if (!posix()) {
            return;
        }
        Set<PosixFilePermission> mode = Files.getPosixFilePermissions(path);
        if (!OWNER_ALONE.containsAll(mode)) {
            throw new KeyRingException("key ring " + path + " must be readable by its owner alone (mode 0600), and is "
                    + PosixFilePermissions.toString(mode));
        }
    }

    private boolean posix() {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
