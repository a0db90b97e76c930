package io.weir.api.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.protocol.error.ErrorType;
import io.weir.protocol.error.ServiceException;
import org.junit.jupiter.api.Test;

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
