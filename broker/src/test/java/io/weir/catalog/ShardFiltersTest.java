package io.weir.catalog;

import static io.weir.catalog.testing.CatalogHarness.IN_STEPS;
import static io.weir.catalog.testing.CatalogHarness.creation;
import static io.weir.catalog.testing.CatalogHarness.key;
import static org.assertj.core.api.Assertions.assertThat;

import io.weir.catalog.testing.CatalogHarness;
import io.weir.protocol.type.HashKey;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A stream whose shard 0 was split into 1 and 2 an hour after its creation, which were merged into 3 an hour later.
final class ShardFiltersTest {

    private static final long HOUR_MS = 3_600_000;
    private static final long CREATED = CatalogHarness.START_MS;
    private static final long SPLIT = CREATED + HOUR_MS;
    private static final long MERGED = CREATED + 2 * HOUR_MS;

    private final CatalogHarness harness = new CatalogHarness();

    @BeforeEach
    void splitAndMerge() {
        harness.create("s", 1);
        harness.advance(HOUR_MS);
        harness.reshard("s", new ReshardStep.Split(0, new HashKey(5, 0)));
        harness.advance(HOUR_MS);
        harness.reshard("s", new ReshardStep.Merge(1, 2));
        harness.advance(HOUR_MS);
    }

    private List<Integer> select(ShardFilter filter) {
        return select(filter, harness.nowMs());
    }

    private List<Integer> select(ShardFilter filter, long nowMs) {
        return indexes(ShardFilters.select(harness.stream("s"), filter, nowMs));
    }

    private static List<Integer> indexes(List<ShardEntry> shards) {
        return shards.stream().map(ShardEntry::index).toList();
    }

    @Test
    void shouldListEverythingFromTheTrimHorizon_C032() {
        assertThat(select(new ShardFilter.FromTrimHorizon())).containsExactly(0, 1, 2, 3);
    }

    @Test
    void shouldListOpenShardsAtLatest_C033() {
        assertThat(select(new ShardFilter.AtTimestamp(harness.nowMs()))).containsExactly(3);
    }

    @Test
    void shouldListTheFirstShardsAtTheHorizonOfAYoungStream_C034() {
        assertThat(select(new ShardFilter.AtTimestamp(0))).containsExactly(0);
    }

    @Test
    void shouldListWhatWasOpenAtTheHorizonOfAnOldStream_C034() {
        assertThat(select(new ShardFilter.AtTimestamp(SPLIT + 1), SPLIT + 24 * HOUR_MS + 1))
                .containsExactly(1, 2);
    }

    @Test
    void shouldListWhatWasOpenAtATimestamp_C035() {
        assertThat(select(new ShardFilter.AtTimestamp(SPLIT - 1))).containsExactly(0);
        assertThat(select(new ShardFilter.AtTimestamp(SPLIT))).containsExactly(1, 2);
        assertThat(select(new ShardFilter.AtTimestamp(MERGED))).containsExactly(3);
        assertThat(select(new ShardFilter.AtTimestamp(harness.nowMs() + 3_000))).containsExactly(3);
    }

    @Test
    void shouldTakeATimestampBeforeTheHorizonForTheHorizon_C035() {
        assertThat(select(new ShardFilter.AtTimestamp(0))).containsExactly(0);
        assertThat(select(new ShardFilter.AtTimestamp(0), SPLIT + 24 * HOUR_MS)).containsExactly(1, 2);
    }

    @Test
    void shouldListOpenAndLaterClosedShardsFromATimestamp_C036() {
        assertThat(select(new ShardFilter.FromTimestamp(SPLIT))).containsExactly(0, 1, 2, 3);
        assertThat(select(new ShardFilter.FromTimestamp(SPLIT + 1))).containsExactly(1, 2, 3);
        assertThat(select(new ShardFilter.FromTimestamp(MERGED + 1))).containsExactly(3);
        assertThat(select(new ShardFilter.FromTimestamp(0), SPLIT + 24 * HOUR_MS + 1))
                .containsExactly(1, 2, 3);
    }

    @Test
    void shouldListNoExpiredShard_B039_B059() {
        long afterSplitExpired = SPLIT + 24 * HOUR_MS + 1;

        assertThat(select(new ShardFilter.FromTrimHorizon(), afterSplitExpired - 1))
                .containsExactly(0, 1, 2, 3);
        assertThat(select(new ShardFilter.FromTrimHorizon(), afterSplitExpired)).containsExactly(1, 2, 3);
        assertThat(indexes(ShardFilters.described(harness.stream("s"), MERGED + 25 * HOUR_MS)))
                .containsExactly(3);
    }

    @Test
    void shouldDescribeNoShardsWhileCreating_B042() {
        harness.accept(creation("t", 2, IN_STEPS));

        assertThat(ShardFilters.described(harness.stream("t"), harness.nowMs())).isEmpty();
    }

    @Test
    void shouldPageAfterAnyShard_B038_C041() {
        List<ShardEntry> all = harness.stream("s").shards().all();

        assertThat(ShardFilters.page(all, -1, 2)).isEqualTo(new ShardFilters.Page(all.subList(0, 2), true));
        assertThat(ShardFilters.page(all, 1, 2)).isEqualTo(new ShardFilters.Page(all.subList(2, 4), false));
        assertThat(ShardFilters.page(all, 1, Integer.MAX_VALUE).shards()).hasSize(2);
        assertThat(ShardFilters.page(all, 99, 2)).isEqualTo(new ShardFilters.Page(List.of(), false));
        assertThat(ShardFilters.page(all.subList(2, 4), 0, 1).shards()).isEqualTo(all.subList(2, 3));
    }

    /// Many reshards, some within one millisecond, with a clock that also steps back; then lists for instants
    /// around every cut.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void shouldCoverTheSpaceExactlyAtAnyInstant_C038(long seed) {
        Random random = new Random(seed);
        harness.create("t", 1 + random.nextInt(6));
        for (int i = 0; i < 40; i++) {
            harness.advance(random.nextInt(4) == 0 ? 0 : random.nextLong(-HOUR_MS, 3 * HOUR_MS));
            cut(random);
        }
        StreamEntry stream = harness.stream("t");

        for (ShardEntry shard : stream.shards().all()) {
            for (long offset : new long[] {-1, 0, 1, random.nextLong(-HOUR_MS, HOUR_MS)}) {
                long instant = shard.openedAtMs() + offset;
                assertCover(stream, new ShardFilter.AtTimestamp(instant), harness.nowMs());
                assertCover(stream, new ShardFilter.AtTimestamp(0), instant + 24 * HOUR_MS);
            }
        }
    }

    private void cut(Random random) {
        if (random.nextInt(3) == 0) {
            harness.accept(
                    new CatalogCommand.UpdateShardCount(key("t"), 1 + random.nextInt(9), CatalogHarness.AT_ONCE));
            return;
        }
        List<ShardEntry> open = harness.stream("t").shards().open();
        int at = random.nextInt(open.size());
        harness.reshard(
                "t",
                at + 1 < open.size() && random.nextBoolean()
                        ? new ReshardStep.Merge(
                                open.get(at).index(), open.get(at + 1).index())
                        : new ReshardStep.Split(
                                open.get(at).index(),
                                HashSpace.middle(open.get(at).range())));
    }

    private static void assertCover(StreamEntry stream, ShardFilter filter, long nowMs) {
        List<ShardEntry> listed = ShardFilters.select(stream, filter, nowMs);
        assertThat(listed).isSortedAccordingTo(Comparator.comparingInt(ShardEntry::index));
        assertThat(HashSpace.partitions(listed.stream()
                        .map(ShardEntry::range)
                        .sorted(Comparator.comparing(range -> range.start()))
                        .toList()))
                .as("%s at %d: %s", filter, nowMs, listed)
                .isTrue();
    }
}
