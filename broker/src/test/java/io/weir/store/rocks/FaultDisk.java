package io.weir.store.rocks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/// A small file system of its own that can lose power and fill up. Needs root, loop devices and the shared fault tools;
/// without them the test that asks for one is skipped.
final class FaultDisk implements AutoCloseable {

    private final Path tools;
    private final Path mount;

    private FaultDisk(Path tools, Path mount) {
        this.tools = tools;
        this.mount = mount;
    }

    /// @param work where the image and the mount point go
    /// @param options mount options, or empty
    static FaultDisk make(Path work, String size, String fileSystem, String options) throws IOException {
        Path tools = copyTools(work);
        FaultDisk disk = new FaultDisk(tools, work.resolve("disk"));
        disk.run("make", disk.mount.toString(), size, fileSystem, options);
        return disk;
    }

    /// The fault tools, copied because some compile beside themselves.
    static Path copyTools(Path work) throws IOException {
        String shared = System.getProperty("weir.shared", "");
        Path source = Path.of(shared, "faults");
        Assumptions.assumeTrue(!shared.isEmpty() && Files.isDirectory(source), "no shared fault tools");
        Assumptions.assumeTrue("root".equals(System.getProperty("user.name")), "not root");
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/usr/bin/gcc")), "no compiler");
        Path tools = Files.createDirectories(work.resolve("tools"));
        try (Stream<Path> files = Files.list(source)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, tools.resolve(file.getFileName()));
            }
        }
        return tools;
    }

    Path directory() {
        return mount.resolve("data");
    }

    /// Cuts the power under a process, kills it, and starts the file system again.
    void powerLoss(long pid) throws IOException {
        run("powerloss", mount.toString(), Long.toString(pid));
    }

    void fill(long leaveBytes) throws IOException {
        run("fill", mount.toString(), Long.toString(leaveBytes));
    }

    void free() throws IOException {
        run("free", mount.toString());
    }

    private void run(String... arguments) throws IOException {
        List<String> command =
                new ArrayList<>(List.of("bash", tools.resolve("faultdisk.sh").toString()));
        command.addAll(List.of(arguments));
        Path log = tools.resolve("faultdisk.log");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            boolean ended = process.waitFor(60, TimeUnit.SECONDS);
            if (!ended || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new IOException(String.join(" ", command) + " failed: " + Files.readString(log));
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException(interrupted);
        }
    }

    @Override
    public void close() throws IOException {
        run("drop", mount.toString());
    }
}
