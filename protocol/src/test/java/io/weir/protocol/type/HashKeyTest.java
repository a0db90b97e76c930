package io.weir.protocol.type;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigInteger;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HashKeyTest {
    private static final String GREATEST = "340282366920938463463374607431768211455";

    @Test
    void shouldHashThePartitionKeyWithMd5C003() {
        assertThat(HashKey.ofMd5("a".getBytes(UTF_8))).hasToString("16955237001963240173058271559858726497");
        assertThat(PartitionKey.of("a").hashKey()).isEqualTo(HashKey.ofMd5("a".getBytes(UTF_8)));
    }

    @Test
    void shouldHashManyKeysWithOneDigestC001() {
        PartitionKeyHash hash = new PartitionKeyHash();
        for (int i = 0; i < 100; i++) {
            byte[] key = ("xkey-" + i + "é").getBytes(UTF_8);

            assertThat(hash.of(key, 1, key.length - 1)).isEqualTo(HashKey.ofMd5(("key-" + i + "é").getBytes(UTF_8)));
        }
    }

    @Test
    void shouldSpanZeroTo2To128C002() {
        assertThat(HashKey.MIN).hasToString("0");
        assertThat(HashKey.MAX).hasToString(GREATEST);
        assertThat(HashKey.parse(GREATEST)).contains(HashKey.MAX);
        assertThat(HashKey.parse("0")).contains(HashKey.MIN);
    }

    @Test
    void shouldReadWhatItWrites() {
        Random random = new Random(128);
        for (int i = 0; i < 10_000; i++) {
            BigInteger value = new BigInteger(random.nextInt(129), random);

            HashKey key = HashKey.of(value);

            assertThat(key).hasToString(value.toString());
            assertThat(HashKey.parse(value.toString())).contains(key);
            assertThat(key.toBigInteger()).isEqualTo(value);
        }
    }

    @Test
    void shouldRefuseWhatIsNoHashKeyB069() {
        for (String text : new String[] {
            "", "-1", "01", "1 ", "x", "340282366920938463463374607431768211456", "9".repeat(39), "1".repeat(40), "١"
        }) {
            assertThat(HashKey.parse(text)).as(text).isEqualTo(Optional.empty());
        }
    }

    @Test
    void shouldStepAcrossTheWordBoundary() {
        HashKey low = HashKey.of(BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE));
        HashKey high = HashKey.of(BigInteger.ONE.shiftLeft(64));

        assertThat(low.plusOne()).isEqualTo(high);
        assertThat(high.minusOne()).isEqualTo(low);
        assertThat(high).isGreaterThan(low);
        assertThatExceptionOfType(ArithmeticException.class).isThrownBy(HashKey.MAX::plusOne);
        assertThatExceptionOfType(ArithmeticException.class).isThrownBy(HashKey.MIN::minusOne);
    }

    @Test
    void shouldContainBothEndsOfARange() {
        HashKeyRange range = new HashKeyRange(key(10), key(20));

        assertThat(range.contains(key(10))).isTrue();
        assertThat(range.contains(key(20))).isTrue();
        assertThat(range.contains(key(9))).isFalse();
        assertThat(range.contains(key(21))).isFalse();
        assertThat(HashKeyRange.ALL.contains(HashKey.MAX)).isTrue();
    }

    @Test
    void shouldTellAdjacentRangesInEitherOrderB120() {
        HashKeyRange low = new HashKeyRange(key(0), key(9));
        HashKeyRange high = new HashKeyRange(key(10), HashKey.MAX);

        assertThat(low.adjacent(high)).isTrue();
        assertThat(high.adjacent(low)).isTrue();
        assertThat(low.adjacent(low)).isFalse();
        assertThat(high.adjacent(high)).isFalse();
        assertThat(low.adjacent(new HashKeyRange(key(11), key(12)))).isFalse();
    }

    @Test
    void shouldHoldTheThirdsOfL007() {
        HashKeyRange first = new HashKeyRange(HashKey.MIN, parse("113427455640312821154458202477256070484"));
        HashKeyRange second = new HashKeyRange(
                parse("113427455640312821154458202477256070485"), parse("226854911280625642308916404954512140969"));

        assertThat(first.adjacent(second)).isTrue();
        assertThat(first).hasToString("0-113427455640312821154458202477256070484");
    }

    private static HashKey parse(String text) {
        return HashKey.parse(text).orElseThrow();
    }

    private static HashKey key(long value) {
        return HashKey.of(BigInteger.valueOf(value));
    }
}
