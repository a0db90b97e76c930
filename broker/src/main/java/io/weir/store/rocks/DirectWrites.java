package io.weir.store.rocks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/// Whether a folder's file system takes writes that go past the page cache. Table files are written once, in large
/// pieces, and mostly never read again soon: copying them into fresh pages of the cache cost 3 CPU seconds per GB, more
/// than everything else in the store.
final class DirectWrites {

    /// The file systems it was tried on, or whose documentation promises it. Others may refuse it or pretend.
    private static final Set<String> KNOWN = Set.of("ext4", "xfs", "btrfs");

    private DirectWrites() {}

    /// Asks the operating system what the folder lies on; a folder that cannot be asked takes the usual way.
    static boolean possible(Path folder) {
        try {
            return KNOWN.contains(Files.getFileStore(folder).type());
        } catch (IOException unknown) {
            return false;
        }
    }
}
