package io.weir.store.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Disk faults for one process, chosen while it runs: a library loaded before the process's own that fails, lies or
/// stalls on demand.
public final class FaultShim {

    private final Path library;
    private final Path rules;
    private long changes;

    private FaultShim(Path library, Path rules) {
        this.library = library;
        this.rules = rules;
    }

    /// Compiles the shim, or gives nothing where there is no compiler.
    public static Optional<FaultShim> build(Path tools) {
        Path library = tools.resolve("libiofault.so");
        try {
            Process gcc = new ProcessBuilder(List.of(
                            "gcc",
                            "-O2",
                            "-shared",
                            "-fPIC",
                            "-o",
                            library.toString(),
                            tools.resolve("iofault.c").toString(),
                            "-ldl",
                            "-lpthread"))
                    .redirectErrorStream(true)
                    .start();
            gcc.getInputStream().readAllBytes();
            if (gcc.waitFor() != 0) {
                return Optional.empty();
            }
            FaultShim shim = new FaultShim(library, tools.resolve("rules.txt"));
            shim.rule("");
            return Optional.of(shim);
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// What the process needs in its environment.
    public Map<String, String> environment() {
        return Map.of("LD_PRELOAD", library.toString(), "IOFAULT_RULES", rules.toString());
    }

    /// From now on. The library reads the file again when its time of modification has changed, and a file that is
    /// written in place has its new time before it has its new bytes: found in between it stays empty for good. So
    /// the file is replaced whole, each time with a time of its own.
    public void rule(String rule) {
        try {
            Path next = Files.writeString(rules.resolveSibling("rules.next"), rule + "\n");
            changes++;
            Files.setLastModifiedTime(next, FileTime.fromMillis(changes * 1000));
            Files.move(next, rules, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
