package io.weir.store.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.store.Store;
import io.weir.store.StoreContract;
import io.weir.store.StoreHealth;
import org.junit.jupiter.api.Test;

/// The store in the heap keeps the contract.
final class MemoryStoreTest extends StoreContract {

    @Override
    protected Store create() {
        return new MemoryStore(64 << 20);
    }

    @Test
    void shouldCallItselfFullAtItsBoundAndHealWhenSpaceIsFreed() {
        store = new MemoryStore(10);

        put(A, "key", "0123456789");

        assertThat(store.health()).isEqualTo(new StoreHealth.Full(0));
        store.dropFamily(A);
        assertThat(store.health()).isEqualTo(new StoreHealth.Writable());
    }
}
