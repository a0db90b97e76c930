package io.weir.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.limits.Amount.Bytes;
import io.weir.limits.Amount.Count;
import io.weir.limits.TokenBucket.Level;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TokenBucketTest {

    private static final long SECOND = 1_000_000_000L;

    private final TokenBucket<Count> five = TokenBucket.ofSecond(new Count(5));

    @Test
    void shouldGiveASecondsWorthAtOnceAndTheNextWithTheNextSecond() {
        Level<Count> level = five.full(100).take(new Count(5));
        assertThat(five.at(level, 100 + SECOND - 1).left()).isZero();
        assertThat(five.at(level, 100 + SECOND).left()).isEqualTo(5);
    }

    @Test
    void shouldCountSecondsFromTheFirstUseAfterASilence() {
        Level<Count> level = five.full(0).take(new Count(1));
        Level<Count> later = five.at(level, 7 * SECOND + 300).take(new Count(5));
        assertThat(five.at(later, 8 * SECOND + 299).left()).isZero();
        assertThat(five.at(later, 8 * SECOND + 300).left()).isEqualTo(5);
    }

    @Test
    void shouldNotSaveUpMoreThanItsCapacity() {
        TokenBucket<Bytes> tank = new TokenBucket<>(new Bytes(10), new Bytes(1));
        Level<Bytes> empty = tank.full(0).take(new Bytes(10));
        assertThat(tank.at(empty, 3 * SECOND).left()).isEqualTo(3);
        assertThat(tank.at(empty, 1000 * SECOND).left()).isEqualTo(10);
    }

    @Test
    void shouldWorkOffWhatWasTakenTooMuch() {
        TokenBucket<Bytes> two = TokenBucket.ofSecond(new Bytes(2));
        Level<Bytes> owing = two.full(0).take(new Bytes(10));
        assertThat(two.at(owing, 4 * SECOND).left()).isZero();
        assertThat(two.at(owing, 5 * SECOND).left()).isEqualTo(2);
        assertThat(two.nanosUntilLeft(owing, SECOND / 2)).isEqualTo(5 * SECOND - SECOND / 2);
        assertThat(two.nanosUntilLeft(two.full(0), 1)).isZero();
    }

    @Test
    void shouldKeepTheRestOfASecondForAnAmountThatDidNotFitIntoIt() {
        TokenBucket<Bytes> bucket = TokenBucket.ofSecond(new Bytes(1000));
        Level<Bytes> refused = bucket.full(0).take(new Bytes(900)).refuse();
        assertThat(bucket.at(refused, SECOND).left()).isEqualTo(1100);
        Level<Bytes> unused = bucket.full(0).take(new Bytes(900));
        assertThat(bucket.at(unused, SECOND).left()).isEqualTo(1000);
    }

    @Test
    void shouldNotMindAThreadThatLookedAtTheClockEarlier() {
        Level<Count> level = five.at(five.full(0).take(new Count(5)), SECOND);
        assertThat(five.at(level, SECOND / 2)).isEqualTo(level);
    }

    @Test
    void shouldNotOverflowWithoutABound() {
        TokenBucket<Bytes> unbounded = TokenBucket.ofSecond(new Bytes(TokenBucket.UNBOUNDED));
        Level<Bytes> level = unbounded.full(0);
        for (int second = 1; second < 10; second++) {
            level = unbounded.at(level.take(new Bytes(Integer.MAX_VALUE)).refuse(), second * SECOND);
            assertThat(level.left()).isBetween(TokenBucket.UNBOUNDED, 2 * TokenBucket.UNBOUNDED);
        }
    }

    @Test
    void shouldRefuseABucketThatCannotHoldASecondsWorth() {
        assertThatThrownBy(() -> new TokenBucket<>(new Count(4), new Count(5)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /// Whatever the sizes of what is offered, an overload gets the quota and not more than a second's worth beside
    /// it.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void shouldGiveAnOverloadItsQuota(long seed) {
        Random random = new Random(seed);
        long quota = 1 << 20;
        TokenBucket<Bytes> bucket = TokenBucket.ofSecond(new Bytes(quota));
        int largest = 1 + random.nextInt((int) quota);
        Level<Bytes> level = bucket.full(0);
        long taken = 0;
        long now = 0;
        long end = 30 * SECOND;
        while (now < end) {
            Bytes amount = new Bytes(1 + random.nextInt(largest));
            level = bucket.at(level, now);
            if (level.holds(amount)) {
                level = level.take(amount);
                taken += amount.value();
            } else {
                level = level.refuse();
            }
            now += (long) (amount.value() * (double) SECOND / (2 * quota));
        }
        assertThat(taken).isBetween(29 * quota, 31 * quota);
    }
}
