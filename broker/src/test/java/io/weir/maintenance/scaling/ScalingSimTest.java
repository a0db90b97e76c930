package io.weir.maintenance.scaling;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.catalog.ReshardStep;
import io.weir.catalog.ShardEntry;
import io.weir.catalog.StreamStatus;
import io.weir.protocol.type.HashKeyRange;
import java.util.List;
import java.util.Random;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Traffic of many simulated seconds against real catalogs and the policy, with shards that throttle as the service's
/// do.
final class ScalingSimTest {

    private static final long QUIET_MS = 300_000;

    /// The hot range: 1/64 of the space, not at any border.
    private static final long HOT_START = 0x5B00_0000_0000_0000L;

    private static final long HOT_WIDTH = 1L << 58;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    @DisplayName("E-010, E-011: 3 to 30 MB/s over many keys, absorbed within a minute, nothing throttled after it")
    void shouldAbsorbATenfoldStep(long seed) {
        Random random = new Random(seed);
        ScalingWorld world = new ScalingWorld(QUIET_MS, random::nextLong);
        world.run(60, 3_000_000);
        long throttledBefore = world.throttled();

        world.run(60, 30_000_000);
        long throttledWhileScaling = world.throttled();
        world.run(120, 30_000_000);

        assertThat(throttledBefore).isZero();
        assertThat(throttledWhileScaling)
                .as("the step is more than four shards take")
                .isPositive();
        assertThat(world.throttled()).isEqualTo(throttledWhileScaling);
        assertThat(world.stream().status()).isEqualTo(StreamStatus.ACTIVE);
        assertThat(world.stream().shards().open()).hasSizeBetween(48, 160);
    }

    @Test
    @DisplayName("A hot key range is found and split at the median of its load")
    void shouldFindAndSplitAHotRange() {
        Random random = new Random(7);
        LongSupplier keys = () ->
                random.nextInt(10) < 8 ? HOT_START + Math.floorMod(random.nextLong(), HOT_WIDTH) : random.nextLong();
        ScalingWorld world = new ScalingWorld(QUIET_MS, keys);

        world.run(60, 4_000_000);
        long throttled = world.throttled();
        world.run(60, 4_000_000);

        assertThat(world.throttled()).isEqualTo(throttled);
        List<ShardEntry> hot = world.stream().shards().open().stream()
                .filter(shard -> inside(shard.range()))
                .toList();
        assertThat(hot).as("shards wholly inside the hot range").hasSizeGreaterThanOrEqualTo(4);
        assertThat(world.stream().shards().open()).hasSizeLessThan(40);
        assertThat(world.cuts().stream().filter(ScalingSimTest::inside))
                .as("cuts inside the hot range, of all cuts")
                .hasSizeGreaterThan(world.cuts().size() / 2);
    }

    private static boolean inside(HashKeyRange range) {
        return inside(range.start().high()) && inside(range.end().high());
    }

    private static boolean inside(ReshardStep.Split cut) {
        return inside(cut.newStartingHashKey().high());
    }

    private static boolean inside(long high) {
        return Long.compareUnsigned(high - HOT_START, HOT_WIDTH) < 0;
    }

    @Test
    @DisplayName("One key cannot be shared out: the splits that look for it end")
    void shouldStopSplittingAroundOneHotKey() {
        Random random = new Random(8);
        ScalingWorld world =
                new ScalingWorld(QUIET_MS, () -> random.nextInt(10) < 9 ? HOT_START + 12_345 : random.nextLong());

        world.run(120, 4_000_000);
        int open = world.stream().shards().open().size();
        world.run(60, 4_000_000);

        assertThat(world.stream().shards().open()).hasSize(open).hasSizeLessThan(40);
    }

    @Test
    @DisplayName("E-011: scaled in again after quieter periods, down to four shards and not while it is busy")
    void shouldMergeWhatHasGoneQuiet() {
        Random random = new Random(9);
        ScalingWorld world = new ScalingWorld(QUIET_MS, random::nextLong);
        world.run(60, 15_000_000);
        int busy = world.stream().shards().open().size();
        world.run(200, 15_000_000);
        assertThat(world.stream().shards().open()).hasSize(busy);

        world.run((int) (QUIET_MS / 1000) - 10, 0);
        assertThat(world.stream().shards().open())
                .as("not before the quiet time")
                .hasSize(busy);
        world.run((int) (QUIET_MS / 1000) * 8, 0);

        assertThat(world.stream().shards().open()).hasSize(4);
        world.run(30, 0);
        assertThat(world.stream().shards().open()).hasSize(4);
    }

    @Test
    @DisplayName("A load that swings within the rules makes the shards neither come nor go")
    void shouldNotFlap() {
        Random random = new Random(10);
        ScalingWorld world = new ScalingWorld(20_000, random::nextLong);
        world.run(60, 6_000_000);
        int open = world.stream().shards().open().size();
        for (int i = 0; i < 10; i++) {
            world.run(30, 4_500_000);
            world.run(30, 6_000_000);
        }

        assertThat(world.stream().shards().open()).hasSize(open);
    }
}
