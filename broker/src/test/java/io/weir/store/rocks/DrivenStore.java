package io.weir.store.rocks;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/// A [StoreDriver] in a process of its own, with what it said so far.
final class DrivenStore implements AutoCloseable {

    private final Process process;
    private final BufferedReader output;
    private final List<String> said = new ArrayList<>();

    DrivenStore(Path directory, String mode, int valueBytes, Map<String, String> environment) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                StoreDriver.class.getName(),
                directory.toString(),
                mode,
                Integer.toString(valueBytes));
        builder.environment().putAll(environment);
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        process = builder.start();
        output = process.inputReader();
    }

    long pid() {
        return process.pid();
    }

    /// Reads on until a line fits.
    ///
    /// @throws AssertionError when the output ends before
    String await(Predicate<String> fits) throws IOException {
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            said.add(line);
            if (fits.test(line)) {
                return line;
            }
        }
        throw new AssertionError(
                "the process ended; it said last: " + said.subList(Math.max(0, said.size() - 5), said.size()));
    }

    void awaitAck(long atLeast) throws IOException {
        await(line -> line.startsWith("ack ") && number(line) >= atLeast);
    }

    /// Everything said until the process ends, and with it the newest acknowledged batch.
    long lastAck() throws IOException, InterruptedException {
        output.lines().forEach(said::add);
        process.waitFor(60, TimeUnit.SECONDS);
        return said.stream()
                .filter(line -> line.startsWith("ack "))
                .mapToLong(DrivenStore::number)
                .max()
                .orElse(0);
    }

    List<String> said() {
        return said;
    }

    private static long number(String line) {
        return Long.parseLong(line.substring(line.indexOf(' ') + 1));
    }

    /// Kills the process and waits until it is gone.
    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
