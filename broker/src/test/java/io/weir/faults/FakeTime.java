package io.weir.faults;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// A wall clock for one process that a test may set while it runs; the monotonic clock stays as it is. A small library
/// of our own, loaded before the process's own, adds what stands in a file that both have mapped: a step shows at once,
/// and looking at the clock costs what it always does.
final class FakeTime {

    private static final String SOURCE = "clockstep.c";

    private final Path library;
    private final Path file;
    private final MappedByteBuffer ahead;

    private FakeTime(Path library, Path file) throws IOException {
        this.library = library;
        this.file = file;
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            ahead = channel.map(FileChannel.MapMode.READ_WRITE, 0, Long.BYTES);
        }
        ahead.order(ByteOrder.nativeOrder());
    }

    /// The clock, or empty where there is no C compiler.
    ///
    /// @param scratch a folder of the test
    static Optional<FakeTime> build(Path scratch) {
        Path source = scratch.resolve(SOURCE);
        Path library = scratch.resolve("libclockstep.so");
        try (InputStream text = Objects.requireNonNull(FakeTime.class.getResourceAsStream(SOURCE))) {
            Files.copy(text, source);
            Process gcc = new ProcessBuilder(List.of(
                            "gcc", "-O2", "-shared", "-fPIC", "-o", library.toString(), source.toString(), "-ldl"))
                    .redirectErrorStream(true)
                    .start();
            gcc.getInputStream().readAllBytes();
            return gcc.waitFor() == 0 ? Optional.of(new FakeTime(library, scratch.resolve("clock"))) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// What the process needs in its environment.
    Map<String, String> environment() {
        return Map.of("LD_PRELOAD", library.toString(), "CLOCKSTEP_FILE", file.toString());
    }

    /// Sets the process's clock, whether it runs yet or not: how far it is ahead of the machine's from now on.
    FakeTime set(Duration newAhead) {
        ahead.putLong(0, newAhead.toNanos());
        return this;
    }
}
