package io.weir.node;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Random histories of puts, reshards, trims, deletions and power cuts: after each step sequence numbers rise,
/// acknowledged records are readable, and nothing else is.
final class NodeSimTest {

    private static final int STEPS = 3_000;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void shouldKeepEveryPromiseThroughPowerCuts(long seed) {
        NodeWorld world = new NodeWorld(seed);

        for (int step = 0; step < STEPS; step++) {
            world.step();
        }

        world.checkAll();
        assertThat(world.acknowledged()).isGreaterThan(500);
        assertThat(world.closedAnswers()).isPositive();
    }
}
