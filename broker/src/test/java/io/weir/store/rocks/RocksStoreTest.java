package io.weir.store.rocks;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.store.Store;
import io.weir.store.StoreContract;
import io.weir.time.Clock;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The durable store keeps the contract, and what it holds outlives it.
final class RocksStoreTest extends StoreContract {

    @TempDir
    private Path directory;

    private RocksSettings settings() {
        return RocksSettings.of(directory, "000000000000", "us-east-1").withSpace(8 << 20, 8 << 20, 1 << 20);
    }

    @Override
    protected Store create() {
        return ((Opening.Opened) RocksStore.open(settings(), Clock.system())).store();
    }

    @Test
    void shouldHoldAfterAReopeningWhatWasWritten() {
        put(A, "k", "v");
        put(B, "k", "w");
        store.dropFamily(B);
        store.close();

        store = create();

        assertThat(all(store, A)).containsExactly("k=v");
        assertThat(all(store, B)).isEmpty();
    }
}
