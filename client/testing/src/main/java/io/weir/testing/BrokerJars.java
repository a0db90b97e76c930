package io.weir.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** The broker that this artifact carries, unpacked once for a process into a folder that goes with it. */
final class BrokerJars {
    private static final String CARRIED = "broker.zip";

    private final Path folder;
    private final List<Path> files;

    private BrokerJars(Path folder, List<Path> files) {
        this.folder = folder;
        this.files = files;
    }

    /** The jars, the broker's and those of its libraries. */
    static List<Path> files() {
        return Unpacked.JARS.files;
    }

    /** The folder that holds nothing but the jars. */
    static Path folder() {
        return Unpacked.JARS.folder;
    }

    private static BrokerJars unpack() {
        try (InputStream carried = BrokerJars.class.getResourceAsStream(CARRIED)) {
            if (carried == null) {
                throw new IllegalStateException(
                        CARRIED + " is missing: weir-testing was not built whole (mvn package)");
            }
            Path folder = Files.createTempDirectory("weir-testing");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder), "weir-testing-cleanup"));
            return new BrokerJars(folder, unpack(new ZipInputStream(carried), folder));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot unpack the broker", e);
        }
    }

    private static List<Path> unpack(ZipInputStream zip, Path folder) throws IOException {
        List<Path> files = new ArrayList<>();
        ZipEntry entry = zip.getNextEntry();
        while (entry != null) {
            Path name = Path.of(entry.getName()).getFileName();
            if (!entry.isDirectory() && name != null) {
                Path file = folder.resolve(name.toString());
                Files.copy(zip, file);
                files.add(file);
            }
            entry = zip.getNextEntry();
        }
        return List.copyOf(files);
    }

    private static void delete(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        } catch (IOException | UncheckedIOException e) {
            // Some systems keep files that are open; the folder of temporary files is cleared by its owner.
            return;
        }
    }

    private static final class Unpacked {
        private static final BrokerJars JARS = unpack();
    }
}
