package io.weir.store.rocks;

import io.weir.store.testing.LiveFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/// A copy of a data directory as a killed process leaves it, and ways to damage one.
final class CrashImage {

    private CrashImage() {}

    /// Copies a directory that a store may have open.
    static Path copy(Path source, Path target) throws IOException {
        for (Path file : LiveFolder.below(source)) {
            Path copied = target.resolve(source.relativize(file).toString());
            try {
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copied);
                } else {
                    Files.copy(file, copied);
                }
            } catch (NoSuchFileException _) {
                // deleted by the engine meanwhile
            }
        }
        return target;
    }

    /// The files of the engine whose names end so, oldest first.
    static List<Path> files(Path directory, String ending) throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve("db"))) {
            return files.filter(file -> file.getFileName().toString().endsWith(ending)
                            || file.getFileName().toString().startsWith(ending))
                    .sorted()
                    .toList();
        }
    }

    /// Flips one bit.
    ///
    /// @param place where in the file, 0.0 to 1.0
    static void flip(Path file, double place, Random random) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[(int) Math.min(bytes.length - 1, (long) (bytes.length * place))] ^= (byte) (1 << random.nextInt(8));
        Files.write(file, bytes);
    }
}
