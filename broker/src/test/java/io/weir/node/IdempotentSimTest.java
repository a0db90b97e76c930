package io.weir.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.shard.ProducerTerms;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever gets lost, is killed, split, merged or comes twice: no record is stored twice, and what is said to be
/// stored is.
final class IdempotentSimTest {

    private static final int STEPS = 3_000;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void shouldStoreEachRecordOnceAndRefuseNone(long seed) {
        IdempotentWorld world = new IdempotentWorld(seed, new ProducerTerms(3, 86_400_000));

        for (int step = 0; step < STEPS; step++) {
            world.step();
        }
        world.finish();

        assertThat(world.recognised()).isGreaterThan(20);
        assertThat(world.refused()).isZero();
    }

    @ParameterizedTest
    @ValueSource(longs = {21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32})
    void shouldRefuseRatherThanStoreTwiceWhatItForgot(long seed) {
        IdempotentWorld world =
                new IdempotentWorld(seed, seed % 2 == 0 ? new ProducerTerms(1, 86_400_000) : new ProducerTerms(3, 40));

        for (int step = 0; step < STEPS; step++) {
            world.step();
        }
        world.finish();

        assertThat(world.refused()).isPositive();
    }
}
