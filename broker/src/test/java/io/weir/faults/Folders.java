package io.weir.faults;

import io.weir.store.testing.LiveFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// What the suites do with data folders.
final class Folders {

    /// Takes room to be given up on a full disk; holds nothing.
    private static final String RESERVE = "RESERVE";

    private Folders() {}

    /// Removes a folder with all it holds.
    static void delete(Path folder) {
        for (Path path : below(folder).reversed()) {
            try {
                Files.deleteIfExists(path);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /// Copies a data folder of a broker that is not running.
    static Path copy(Path from, Path to) {
        for (Path path : below(from)) {
            try {
                if (!path.endsWith(RESERVE)) {
                    Files.copy(path, to.resolve(from.relativize(path).toString()));
                }
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
        return to;
    }

    /// The files whose name ends so, in the order of their names.
    static List<Path> files(Path folder, String ending) {
        return below(folder).stream()
                .filter(path -> path.toString().endsWith(ending))
                .toList();
    }

    /// The bytes of the data a folder holds: its tables and logs.
    static long dataBytes(Path folder) {
        long bytes = 0;
        for (Path path : below(folder)) {
            try {
                boolean data =
                        path.toString().endsWith(".sst") || path.toString().endsWith(".log");
                bytes += data ? LiveFolder.bytes(path) : 0;
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
        return bytes;
    }

    /// Everything in a folder and the folder itself, in the order of the names. Files may go away meanwhile.
    static List<Path> below(Path folder) {
        try {
            return LiveFolder.below(folder);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
