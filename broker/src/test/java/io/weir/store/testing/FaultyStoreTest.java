package io.weir.store.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.store.Store;
import io.weir.store.StoreContract;
import io.weir.store.StoreException;
import io.weir.store.StoreHealth;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/// The misbehaving store behaves until told otherwise, and then exactly as told.
final class FaultyStoreTest extends StoreContract {

    private FaultyStore faulty = new FaultyStore();

    @Override
    protected Store create() {
        return faulty;
    }

    @Test
    void shouldForgetAtAPowerCutWhatWasNotSynced() {
        put(A, "synced", "v");
        store.sync();
        put(A, "lost", "v");

        Store found = faulty.powerCut();

        assertThat(all(found, A)).containsExactly("synced=v");
        assertThatThrownBy(() -> put(A, "late", "v")).isInstanceOf(StoreException.class);
    }

    @Test
    void shouldKeepTheFirstOfTheUnsyncedBatches() {
        put(A, "1", "v");
        put(A, "2", "v");
        put(A, "3", "v");

        assertThat(all(faulty.powerCut(2), A)).containsExactly("1=v", "2=v");
    }

    @Test
    void shouldNotBringBackADroppedFamily() {
        put(A, "k", "v");
        put(B, "k", "v");
        store.dropFamily(A);
        store.sync();

        assertThat(all(faulty.powerCut(), A)).isEmpty();
    }

    @Test
    void shouldFailForGoodAfterAFailedSync() {
        put(A, "k", "v");
        faulty.failNextSync();

        assertThatThrownBy(() -> store.sync()).isInstanceOf(StoreException.class);
        assertThatThrownBy(() -> store.sync()).isInstanceOf(StoreException.class);
        assertThat(store.health()).isInstanceOf(StoreHealth.Failed.class);
        assertThat(all(faulty.powerCut(), A)).isEmpty();
    }

    @Test
    void shouldHoldASyncUntilReleased() {
        put(A, "k", "v");
        faulty.stallSyncs();
        CompletableFuture<Void> sync = CompletableFuture.runAsync(() -> store.sync());

        put(A, "later", "v");
        assertThat(faulty.syncs()).isZero();
        faulty.releaseSyncs();
        sync.join();

        assertThat(faulty.syncs()).isOne();
    }
}
