package io.weir.maintenance;

import static io.weir.catalog.testing.CatalogHarness.AT_ONCE;
import static io.weir.catalog.testing.CatalogHarness.creation;
import static io.weir.catalog.testing.CatalogHarness.key;
import static org.assertj.core.api.Assertions.assertThat;

import io.weir.catalog.Catalog;
import io.weir.catalog.CatalogCommand;
import io.weir.catalog.RecordSpace;
import io.weir.catalog.ReshardStep;
import io.weir.maintenance.testing.MaintainedNode;
import io.weir.protocol.type.HashKey;
import io.weir.store.memory.MemoryStore;
import java.util.List;
import org.junit.jupiter.api.Test;

final class OrphanSweepTest {

    private static final long HOUR_MS = 3_600_000;

    private final MemoryStore store = new MemoryStore(64L << 20);
    private final MaintainedNode node = new MaintainedNode(store);

    private void sweep(Catalog catalog) {
        new OrphanSweep(() -> catalog, store, new RecordSpace(store)).run();
    }

    private Catalog catalog() {
        return node.machine().catalog().get();
    }

    @Test
    void shouldFreeTheRecordsOfAStreamThatIsGone() {
        node.accept(creation("gone", 2, AT_ONCE));
        node.accept(creation("kept", 1, AT_ONCE));
        node.put("gone", 0);
        node.put("gone", 1);
        node.put("kept", 0);
        long bytes = node.recordBytes();
        int id = node.stream("gone").id();
        node.accept(new CatalogCommand.BeginDelete(key("gone"), false));
        node.accept(new CatalogCommand.RemoveStream(id));
        node.restart();

        sweep(catalog());

        assertThat(node.recordBytes()).isEqualTo(bytes / 3);
        assertThat(node.readable("kept", 0)).isEqualTo(1);
    }

    @Test
    void shouldFreeTheRecordsOfAShardThatExpired() {
        node.accept(creation("s", 1, AT_ONCE));
        node.put("s", 0);
        node.accept(
                new CatalogCommand.Reshard(key("s"), List.of(new ReshardStep.Split(0, new HashKey(5, 0))), AT_ONCE));
        node.put("s", 1);
        long bytes = node.recordBytes();
        node.sleep(25 * HOUR_MS);
        node.accept(new CatalogCommand.ExpireShards(node.stream("s").id(), Long.MAX_VALUE));

        sweep(catalog());

        assertThat(node.recordBytes()).isEqualTo(bytes / 2);
    }

    @Test
    void shouldLeaveWhatIsNewerThanTheCatalogItSaw() {
        node.accept(creation("s", 1, AT_ONCE));
        Catalog before = catalog();
        node.accept(creation("new", 1, AT_ONCE));
        node.accept(
                new CatalogCommand.Reshard(key("s"), List.of(new ReshardStep.Split(0, new HashKey(5, 0))), AT_ONCE));
        node.put("new", 0);
        node.put("s", 2);
        long bytes = node.recordBytes();

        sweep(before);

        assertThat(node.recordBytes()).isEqualTo(bytes);
    }

    @Test
    void shouldDoNothingOnAnEmptyStore() {
        sweep(Catalog.empty());

        assertThat(node.recordBytes()).isZero();
    }
}
