package io.weir.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

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
                bytes += path.toString().endsWith(".sst") || path.toString().endsWith(".log") ? Files.size(path) : 0;
            } catch (IOException _) {
                // the file went away while it was looked at
            }
        }
        return bytes;
    }

    /// Everything in a folder and the folder itself, in the order of the names.
    static List<Path> below(Path folder) {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.sorted(Comparator.naturalOrder()).toList();
        } catch (IOException | UncheckedIOException _) {
            return List.of(); // a file went away while it was looked at
        }
    }
}
