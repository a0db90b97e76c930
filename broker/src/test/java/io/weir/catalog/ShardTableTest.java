package io.weir.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.catalog.testing.CatalogHarness;
import io.weir.protocol.type.HashKey;
import io.weir.protocol.type.HashKeyRange;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ShardTableTest {

    private final CatalogHarness harness = new CatalogHarness();

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 16, 1000})
    void shouldRouteEachKeyToTheOpenShardThatHoldsIt_C002(int shards) {
        Random random = new Random(shards);
        ShardTable table = harness.create("s", shards).shards();

        for (int i = 0; i < 2000; i++) {
            HashKey key = new HashKey(random.nextLong(), random.nextLong());
            ShardEntry shard = table.route(key);
            assertThat(shard.range().contains(key)).isTrue();
            assertThat(table.open().get(table.routeOrdinal(key.high(), key.low())))
                    .isSameAs(shard);
        }
    }

    @Test
    void shouldRouteTheEdgesOfEachRange_C002() {
        ShardTable table = harness.create("s", 7).shards();

        for (ShardEntry shard : table.open()) {
            assertThat(table.route(shard.range().start())).isSameAs(shard);
            assertThat(table.route(shard.range().end())).isSameAs(shard);
        }
    }

    @Test
    void shouldNotRouteToAClosedShard_C002() {
        harness.create("s", 1);

        ShardTable table = harness.reshard("s", new ReshardStep.Split(0, new HashKey(1L << 62, 0)))
                .shards();

        assertThat(table.route(HashKey.MIN).index()).isEqualTo(1);
        assertThat(table.route(HashKey.MAX).index()).isEqualTo(2);
        assertThat(table.shard(0).orElseThrow().open()).isFalse();
        assertThat(table.childrenOf(0)).extracting(ShardEntry::index).containsExactly(1, 2);
        assertThat(table.childrenOf(1)).isEmpty();
    }

    @Test
    void shouldRefuseOpenShardsThatLeaveAGap_C002() {
        ShardEntry half = shard(0, HashSpace.uniform(2).getFirst());

        assertThatThrownBy(() -> new ShardTable(List.of(half), 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("partition");
    }

    @Test
    void shouldRefuseIndexesThatDoNotRise_C006() {
        List<HashKeyRange> halves = HashSpace.uniform(2);
        List<ShardEntry> entries = List.of(shard(1, halves.getFirst()), shard(0, halves.getLast()));

        assertThatThrownBy(() -> new ShardTable(entries, 2)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ShardTable(List.of(shard(1, HashKeyRange.ALL)), 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static ShardEntry shard(int index, HashKeyRange range) {
        return new ShardEntry(index, 0, range, ShardEntry.NONE, ShardEntry.NONE, 0, 0, ShardEntry.NONE);
    }
}
