package io.weir.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Disk faults for one process, chosen while it runs: a library loaded before the process's own that fails, lies or
/// stalls on demand.
final class FaultShim {

    private final Path library;
    private final Path rules;

    private FaultShim(Path library, Path rules) {
        this.library = library;
        this.rules = rules;
    }

    /// Compiles the shim, or gives nothing where there is no compiler.
    static Optional<FaultShim> build(Path tools) {
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
            Path rules = Files.writeString(tools.resolve("rules.txt"), "");
            return Optional.of(new FaultShim(library, rules));
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// What the process needs in its environment.
    Map<String, String> environment() {
        return Map.of("LD_PRELOAD", library.toString(), "IOFAULT_RULES", rules.toString());
    }

    /// From now on.
    void rule(String rule) {
        try {
            Files.writeString(rules, rule + "\n");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
