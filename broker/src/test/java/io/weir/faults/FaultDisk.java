package io.weir.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A small file system of its own that can lose its power, run full or die. Needs root and the fault tools that
/// `-Dweir.shared` points to.
final class FaultDisk implements AutoCloseable {

    private final Path script;
    private final Path mount;

    private FaultDisk(Path script, Path mount) {
        this.script = script;
        this.mount = mount;
    }

    /// The tools copied to a folder of the test, or empty where they cannot work.
    static Optional<Path> tools(Path scratch) {
        String shared = System.getProperty("weir.shared", "");
        Path source = Path.of(shared, "faults");
        boolean root = "root".equals(System.getProperty("user.name"));
        if (shared.isEmpty()
                || !root
                || !Files.exists(source.resolve("faultdisk.sh"))
                || !Files.exists(Path.of("/dev/loop-control"))) {
            return Optional.empty();
        }
        Path target = scratch.resolve("tools");
        try (Stream<Path> files = Files.list(source)) {
            Files.createDirectories(target);
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, target.resolve(file.getFileName()));
                target.resolve(file.getFileName()).toFile().setExecutable(true);
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return Optional.of(target);
    }

    /// Makes and mounts one.
    static FaultDisk make(Path tools, Path mount, String size, String options) {
        FaultDisk disk = new FaultDisk(tools.resolve("faultdisk.sh"), mount);
        disk.run("make", mount.toString(), size, "ext4", options);
        return disk;
    }

    Path mount() {
        return mount;
    }

    /// Freezes the process, drops what was not synced, kills it, and brings the disk back.
    void powerLoss(long pid) {
        run("powerloss", mount.toString(), Long.toString(pid));
    }

    /// Takes the free space but some bytes.
    void fill(int leave) {
        run("fill", mount.toString(), Integer.toString(leave));
    }

    /// Gives it back.
    void free() {
        run("free", mount.toString());
    }

    @Override
    public void close() {
        run("drop", mount.toString());
    }

    private void run(String... arguments) {
        List<String> command = new ArrayList<>(List.of("bash", script.toString()));
        command.addAll(List.of(arguments));
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String output =
                    new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(command + " failed: " + output);
            }
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
