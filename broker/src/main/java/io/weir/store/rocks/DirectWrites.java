package io.weir.store.rocks;

import com.sun.nio.file.ExtendedOpenOption;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Whether a folder's file system takes writes that go past the page cache. Table files are written once, in large pieces, and mostly
/// never read again soon: copying them into fresh pages of the cache cost 3 CPU seconds per GB, more than everything else in the store.
final class DirectWrites {

    private static final String PROBE = ".direct-probe";

    /// No disk has larger sectors.
    private static final int ALIGNED_BYTES = 4096;

    private DirectWrites() {}

    /// Tries it with a file of its own, which is gone afterwards.
    static boolean possible(Path folder) {
        Path probe = folder.resolve(PROBE);
        ByteBuffer block = ByteBuffer.allocateDirect(2 * ALIGNED_BYTES).alignedSlice(ALIGNED_BYTES);
        block.limit(ALIGNED_BYTES);
        try (FileChannel file = FileChannel.open(
                probe, StandardOpenOption.CREATE, StandardOpenOption.WRITE, ExtendedOpenOption.DIRECT)) {
            return file.write(block) == ALIGNED_BYTES;
        } catch (IOException | UnsupportedOperationException refused) {
            return false;
        } finally {
            delete(probe);
        }
    }

    private static void delete(Path probe) {
        try {
            Files.deleteIfExists(probe);
        } catch (IOException left) {
            // A file of 4 KiB stays behind; the next start overwrites it.
        }
    }
}
