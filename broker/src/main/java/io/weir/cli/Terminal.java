package io.weir.cli;

import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Whether somebody watches.
final class Terminal {
    private static final Path STANDARD_OUTPUT = Path.of("/proc/self/fd/1");
    private static final Path STANDARD_ERROR = Path.of("/proc/self/fd/2");

    private Terminal() {}

    static boolean onStandardOutput() {
        return on(STANDARD_OUTPUT);
    }

    static boolean onStandardError() {
        return on(STANDARD_ERROR);
    }

    /// The JDK knows this only of input and output together, so Linux is asked first.
    private static boolean on(Path stream) {
        if (Files.isSymbolicLink(stream)) {
            try {
                String target = Files.readSymbolicLink(stream).toString();
                return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
            } catch (IOException e) {
                return false;
            }
        }
        // Null only where a setting of the JVM turns the console off.
        return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
    }
}
