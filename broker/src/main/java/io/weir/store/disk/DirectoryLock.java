package io.weir.store.disk;

import io.weir.store.StoreException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/// The file `LOCK`: held by the process that has the directory open, released by the system when that process ends in
/// any way. Holds its number, for the operator; never deleted.
public final class DirectoryLock implements AutoCloseable {

    public static final String NAME = "LOCK";

    private final FileChannel channel;

    private DirectoryLock(FileChannel channel) {
        this.channel = channel;
    }

    /// The lock, or null when another process (or another store of this one) has it.
    public static @Nullable DirectoryLock tryLock(Path directory) {
        Path file = directory.resolve(NAME);
        try {
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            if (!locked(channel)) {
                channel.close();
                return null;
            }
            byte[] owner = (ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.US_ASCII);
            channel.truncate(0);
            DurableFiles.writeFully(channel, ByteBuffer.wrap(owner), 0);
            return new DirectoryLock(channel);
        } catch (IOException refused) {
            throw new StoreException("cannot lock " + file + ": " + refused, refused);
        }
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null; // lives as long as the channel
        } catch (OverlappingFileLockException _) {
            return false;
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException refused) {
            throw new StoreException("cannot unlock " + NAME, refused);
        }
    }
}
