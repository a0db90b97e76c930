package io.weir.limits;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.time.testing.ManualClock;
import java.util.BitSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ShardThrottleTest {

    private static final int KIB = ServiceLimits.KIB;
    private static final int MIB = ServiceLimits.MIB;

    private final ManualClock clock = new ManualClock(0);
    private final ShardThrottle shard = new ShardThrottle(ShardQuotas.KINESIS, clock.monotonicNanos());

    private BitSet write(int... bytes) {
        long all = 0;
        for (int one : bytes) {
            all += one;
        }
        return shard.write(bytes.length, all, n -> bytes[n], clock.monotonicNanos());
    }

    private boolean writes(int bytes) {
        return write(bytes).isEmpty();
    }

    private boolean read(int bytes) {
        boolean may = shard.beginRead(clock.monotonicNanos());
        if (may) {
            shard.endRead(bytes, clock.monotonicNanos());
        }
        return may;
    }

    @Test
    @DisplayName("B-074: 1 MiB of data and keys in a second")
    void shouldTakeAMebibyteInASecond() {
        assertThat(writes(MIB)).isTrue();
        assertThat(writes(1)).isFalse();
        clock.advanceMs(999);
        assertThat(writes(1)).isFalse();
        clock.advanceMs(1);
        assertThat(writes(MIB)).isTrue();
    }

    @Test
    @DisplayName("B-074: 1,000 records in a second, however small")
    void shouldTakeAThousandRecordsInASecond() {
        int[] small = new int[500];
        assertThat(write(small).isEmpty()).isTrue();
        assertThat(write(small).isEmpty()).isTrue();
        assertThat(write(small).cardinality()).isEqualTo(500);
    }

    @Test
    @DisplayName("B-082: a record that does not fit stops none behind it")
    void shouldRefuseRecordByRecord() {
        BitSet refused = write(600 * KIB, 600 * KIB, 400 * KIB, 30 * KIB);
        assertThat(refused).isEqualTo(BitSet.valueOf(new long[] {0b1010}));
        assertThat(shard.recordsRefused()).isEqualTo(2);
        assertThat(shard.bytesRefused()).isEqualTo(630 * KIB);
    }

    @Test
    @DisplayName("B-074: a record of 10 MiB is taken at once, and then the shard averages 1 MiB a second")
    void shouldTakeALargeRecordOutOfTheTank() {
        assertThat(writes(10 * MIB)).isTrue();
        assertThat(writes(1)).isFalse();
        clock.advanceMs(1000);
        assertThat(writes(MIB)).isTrue();
        assertThat(writes(1)).isFalse();
        clock.advanceMs(9000);
        assertThat(writes(10 * MIB)).isFalse();
        clock.advanceMs(1000);
        assertThat(writes(10 * MIB)).isTrue();
    }

    /// The quota, over 60 s at twice of it, in batches as clients send them.
    @ParameterizedTest
    @CsvSource({"500, 1010", "500, 100", "500, 2100", "100, 20000", "7, 300000", "1, 1048576", "1, 50"})
    @DisplayName("B-074: at twice the quota a shard takes within 3 % of 1 MiB and 1,000 records a second")
    void shouldTakeTheQuotaOfTwiceTheQuota(int records, int bytes) {
        double recordsInQuota = Math.min(ServiceLimits.SHARD_WRITE_RECORDS, (double) MIB / bytes);
        long batchNanos = (long) (1e9 * records / (2 * recordsInQuota));
        int[] batch = new int[records];
        java.util.Arrays.fill(batch, bytes);
        long taken = 0;
        long began = clock.monotonicNanos();
        long now = began;
        for (; now - began < 60_000_000_000L; now += batchNanos) {
            taken += records
                    - shard.write(records, (long) records * bytes, n -> batch[n], now)
                            .cardinality();
        }
        double seconds = (now - began) / 1e9;
        assertThat(taken / seconds).isBetween(0.97 * recordsInQuota, 1.03 * recordsInQuota);
    }

    @Test
    @DisplayName("B-100: five calls in a second")
    void shouldLetFiveReadsIntoASecond() {
        for (int call = 0; call < 5; call++) {
            assertThat(read(0)).isTrue();
        }
        assertThat(read(0)).isFalse();
        clock.advanceMs(1000);
        assertThat(read(0)).isTrue();
    }

    @Test
    @DisplayName("B-100: an answer of 10 MiB blocks the shard for five seconds")
    void shouldBlockTheShardAfterALargeAnswer() {
        assertThat(read(10 * MIB)).isTrue();
        for (int second = 0; second < 5; second++) {
            assertThat(read(0)).isFalse();
            clock.advanceMs(1000);
        }
        assertThat(read(10 * MIB)).isTrue();
    }

    @Test
    @DisplayName("E-018: a call that is throttled counts as a call")
    void shouldCountThrottledReads() {
        assertThat(read(2 * MIB)).isTrue();
        for (int call = 0; call < 4; call++) {
            assertThat(read(0)).isFalse();
        }
        shard.endRead(-2 * MIB, clock.monotonicNanos());
        assertThat(read(0)).isFalse();
    }

    @Test
    @DisplayName("B-095: five iterators in a second")
    void shouldGiveOutFiveIteratorsInASecond() {
        for (int call = 0; call < 5; call++) {
            assertThat(shard.iterate(clock.monotonicNanos())).isTrue();
        }
        assertThat(shard.iterate(clock.monotonicNanos())).isFalse();
        clock.advanceMs(1000);
        assertThat(shard.iterate(clock.monotonicNanos())).isTrue();
    }

    @Test
    void shouldKeepOneQuotaWithoutTheOthers() {
        ShardThrottle records = new ShardThrottle(
                ShardQuotas.of(new ShardQuotas.Sizes(0, 0, 1, 0, 0, 0, 0, 0)), clock.monotonicNanos());
        assertThat(records.write(1, 100 * MIB, n -> 100 * MIB, 0).isEmpty()).isTrue();
        assertThat(records.write(1, 1, n -> 1, 0).isEmpty()).isFalse();
        for (int call = 0; call < 100; call++) {
            assertThat(records.beginRead(0)).isTrue();
            records.endRead(10 * MIB, 0);
        }
    }

    @Test
    void shouldNotGiveTwoThreadsTheSameRoom() throws InterruptedException {
        Thread[] threads = new Thread[4];
        java.util.concurrent.atomic.AtomicInteger taken = new java.util.concurrent.atomic.AtomicInteger();
        for (int t = 0; t < threads.length; t++) {
            threads[t] = Thread.ofPlatform().start(() -> {
                for (int i = 0; i < 1000; i++) {
                    if (shard.write(1, 1, n -> 1, 0).isEmpty()) {
                        taken.incrementAndGet();
                    }
                }
            });
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(taken).hasValue(ServiceLimits.SHARD_WRITE_RECORDS);
    }
}
