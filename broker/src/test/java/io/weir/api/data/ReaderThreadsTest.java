package io.weir.api.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.protocol.error.ErrorType;
import io.weir.protocol.error.ServiceException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

final class ReaderThreadsTest {

    @Test
    void shouldReadOnAThreadThatTheOperatingSystemSchedules() {
        try (ReaderThreads readers = new ReaderThreads(1)) {
            Thread reading = readers.run(Thread::currentThread);
            assertThat(reading.isVirtual()).isFalse();
            assertThat(reading).isNotSameAs(Thread.currentThread());
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void shouldLetTheSystemPutReadersLast() {
        try (ReaderThreads readers = new ReaderThreads(1)) {
            assertThat(readers.run(ReaderThreadsTest::niceness)).isGreaterThan(niceness());
        }
    }

    /// What the system says of the calling thread: proc(5), the 19th field, counted behind the name in parentheses.
    private static int niceness() {
        try {
            String stat = Files.readString(Path.of("/proc/thread-self/stat"));
            return Integer.parseInt(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[16]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void shouldThrowWhatTheReadThrows() {
        ServiceException refusal = new ServiceException(ErrorType.SERVICE_UNAVAILABLE, null);
        try (ReaderThreads readers = new ReaderThreads(1)) {
            assertThatThrownBy(() -> readers.run(() -> {
                        throw refusal;
                    }))
                    .isSameAs(refusal);
            assertThatThrownBy(() -> readers.run(() -> {
                        throw new AssertionError("a bug");
                    }))
                    .isInstanceOf(AssertionError.class);
        }
    }

    @Test
    void shouldFinishAReadWhoseCallIsInterruptedAndKeepTheInterrupt() {
        try (ReaderThreads readers = new ReaderThreads(1)) {
            Thread.currentThread().interrupt();
            String read = readers.run(() -> "read");
            assertThat(read).isEqualTo("read");
            assertThat(Thread.interrupted()).isTrue();
        }
    }
}
