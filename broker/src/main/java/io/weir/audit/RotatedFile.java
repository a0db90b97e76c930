package io.weir.audit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A file that is only added to, and that makes room by taking turns with older ones: `audit.log`, then `audit.log.1`
/// and so on, the oldest being deleted. All are for their owner's eyes alone. Owned by one thread.
///
/// What fails is tried again from the beginning at the next write: the file may have been moved away, or the disk have
/// been full.
final class RotatedFile implements AuditSink {

    private static final Set<PosixFilePermission> OWNER_ONLY =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private final Path path;
    private final long bytesMax;
    private final int filesMax;
    private @Nullable FileChannel channel;
    private long size;

    /// @param bytesMax how large a file gets before it is put aside; a single write may exceed it
    /// @param filesMax how many files there are at most, the one that is written included; at least 1
    RotatedFile(Path path, long bytesMax, int filesMax) {
        this.path = path;
        this.bytesMax = bytesMax;
        this.filesMax = filesMax;
    }

    /// Sees whether it can be written.
    ///
    /// @throws IOException when it cannot
    void check() throws IOException {
        writable(0);
    }

    @Override
    public void write(byte[] lines, boolean keep) throws IOException {
        try {
            FileChannel open = writable(lines.length);
            ByteBuffer left = ByteBuffer.wrap(lines);
            while (left.hasRemaining()) {
                size += open.write(left);
            }
            if (keep) {
                open.force(false);
            }
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    private FileChannel writable(int more) throws IOException {
        FileChannel open = channel == null ? open() : channel;
        if (size == 0 || size + more <= bytesMax) {
            return open;
        }
        close();
        rotate();
        return open();
    }

    /// A line that was cut off by a crash or a full disk is ended first, so that the next one stands by itself.
    private FileChannel open() throws IOException {
        Set<StandardOpenOption> options =
                EnumSet.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        FileChannel opened = posix()
                ? FileChannel.open(path, options, PosixFilePermissions.asFileAttribute(OWNER_ONLY))
                : FileChannel.open(path, options);
        channel = opened;
        size = opened.size();
        opened.position(size);
        if (size > 0) {
            ByteBuffer last = ByteBuffer.allocate(1);
            if (opened.read(last, size - 1) == 1 && last.get(0) != '\n') {
                size += opened.write(ByteBuffer.wrap(new byte[] {'\n'}));
            }
        }
        return opened;
    }

    private void rotate() throws IOException {
        Files.deleteIfExists(aside(filesMax - 1));
        for (int i = filesMax - 2; i >= 0; i--) {
            if (Files.exists(aside(i))) {
                Files.move(aside(i), aside(i + 1), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private Path aside(int age) {
        return age == 0 ? path : path.resolveSibling(path.getFileName() + "." + age);
    }

    private boolean posix() {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    @Override
    public void close() {
        FileChannel open = channel;
        channel = null;
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                // What was written was written; there is nothing left to do with the handle.
                size = 0;
            }
        }
    }
}
