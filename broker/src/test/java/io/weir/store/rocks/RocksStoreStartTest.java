package io.weir.store.rocks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.time.Clock;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Starts that fail when the database is open already.
final class RocksStoreStartTest {

    @TempDir
    private Path directory;

    /// Fails the thread that starts the store.
    private static final class BrokenClock implements Clock {
        private final Thread starting = Thread.currentThread();

        @Override
        public long wallMs() {
            return 0;
        }

        @Override
        public long monotonicNanos() {
            if (Thread.currentThread() == starting) {
                throw new IllegalStateException("nobody foresaw this");
            }
            return 0;
        }
    }

    @Test
    void shouldGiveTheDirectoryFreeWhenAStartFailsLate() {
        RocksSettings settings =
                RocksSettings.of(directory, "000000000000", "us-east-1").withSpace(8 << 20, 16 << 20, 1 << 20);
        assertThatThrownBy(() -> RocksStore.open(settings, new BrokenClock())).hasMessage("nobody foresaw this");

        Opening opening = RocksStore.open(settings, Clock.system());

        assertThat(opening).isInstanceOf(Opening.Opened.class);
        ((Opening.Opened) opening).store().close();
    }
}
