package io.weir.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// A wall clock for one process that a test may set while it runs, by libfaketime; the monotonic clock stays as it is.
final class FakeTime {

    private static final String LIBRARY = "faketime/libfaketimeMT.so.1";

    /// Steps that are smaller than what a process needs to look at its clock are not told apart.
    private static final Duration NEAR = Duration.ofMinutes(2);

    private final Path library;
    private final Path file;
    private final Path next;

    private FakeTime(Path library, Path folder) {
        this.library = library;
        this.file = folder.resolve("clock");
        this.next = folder.resolve("clock.next");
        write(Duration.ZERO);
    }

    /// The clock, or empty where libfaketime is not installed.
    ///
    /// @param scratch a folder of the test
    static Optional<FakeTime> find(Path scratch) {
        try (Stream<Path> folders = Files.list(Path.of("/usr/lib"))) {
            List<Path> found = folders.map(folder -> folder.resolve(LIBRARY))
                    .filter(Files::exists)
                    .toList();
            return found.stream().findFirst().map(library -> new FakeTime(library, scratch));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /// What the process needs in its environment. Every look at a clock takes a lock of the library, so the file is
    /// read once a second, and the runtime is told to look at clocks less often: a start takes a third of the time
    /// then.
    Map<String, String> environment() {
        return Map.of(
                "JDK_JAVA_OPTIONS",
                "-XX:-UsePerfData -XX:+UseSerialGC -XX:TieredStopAtLevel=1",
                "LD_PRELOAD",
                library.toString(),
                "FAKETIME_TIMESTAMP_FILE",
                file.toString(),
                "FAKETIME_CACHE_DURATION",
                "1",
                "FAKETIME_DONT_FAKE_MONOTONIC",
                "1");
    }

    /// Before the process starts: how far its clock is ahead of the machine's.
    FakeTime at(Duration ahead) {
        write(ahead);
        return this;
    }

    /// Sets the clock of a running broker and waits until it shows.
    void set(BrokerProcess broker, Duration ahead) {
        write(ahead);
        broker.await(() -> Duration.between(Instant.now().plus(ahead), broker.clock())
                        .abs()
                        .compareTo(NEAR)
                < 0);
    }

    /// In one piece: the process may look at any moment.
    private void write(Duration ahead) {
        try {
            Files.writeString(next, "%+d%n".formatted(ahead.toSeconds()));
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
