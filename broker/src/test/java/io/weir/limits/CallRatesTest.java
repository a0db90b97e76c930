package io.weir.limits;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.limits.CallRates.Outcome;
import io.weir.time.testing.ManualClock;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class CallRatesTest {

    private static final String ONE = "111111111111";
    private static final String OTHER = "222222222222";

    private final ManualClock clock = new ManualClock(0);
    private final CallRates rates = new CallRates(OperationRates.KINESIS);

    private Outcome take(String operation, String account, int stream) {
        return rates.take(operation, account, stream, clock.monotonicNanos());
    }

    @Test
    @DisplayName("B-016: a rate of the account is counted over its streams, and for no other account")
    void shouldCountByAccount() {
        for (int call = 0; call < 10; call++) {
            assertThat(take("DescribeStream", ONE, call)).isEqualTo(Outcome.TAKEN);
        }
        assertThat(take("DescribeStream", ONE, 99)).isEqualTo(Outcome.ACCOUNT_EXCEEDED);
        assertThat(take("DescribeStream", OTHER, 99)).isEqualTo(Outcome.TAKEN);
        assertThat(take("DescribeStreamSummary", ONE, 99)).isEqualTo(Outcome.TAKEN);
        clock.advanceMs(1000);
        assertThat(take("DescribeStream", ONE, 99)).isEqualTo(Outcome.TAKEN);
    }

    @Test
    @DisplayName("B-016: a rate of a stream is counted for each stream")
    void shouldCountByStream() {
        for (int call = 0; call < 5; call++) {
            assertThat(take("SplitShard", ONE, 1)).isEqualTo(Outcome.TAKEN);
        }
        assertThat(take("SplitShard", ONE, 1)).isEqualTo(Outcome.STREAM_EXCEEDED);
        assertThat(take("SplitShard", ONE, 2)).isEqualTo(Outcome.TAKEN);
    }

    @Test
    @DisplayName("B-178: operations that carry records are bounded by their shards alone")
    void shouldNotCountRecords() {
        for (int call = 0; call < 10_000; call++) {
            assertThat(take("PutRecord", ONE, 1)).isEqualTo(Outcome.TAKEN);
        }
    }

    @Test
    void shouldTakeTheOperatorsRateInstead() {
        CallRates set = new CallRates(OperationRates.KINESIS.with(Map.of("SplitShard", 1, "DescribeStream", 0)));
        assertThat(set.take("SplitShard", ONE, 1, 0)).isEqualTo(Outcome.TAKEN);
        assertThat(set.take("SplitShard", ONE, 2, 0)).isEqualTo(Outcome.TAKEN);
        assertThat(set.take("SplitShard", ONE, 1, 0)).isEqualTo(Outcome.STREAM_EXCEEDED);
        for (int call = 0; call < 100; call++) {
            assertThat(set.take("DescribeStream", ONE, 1, 0)).isEqualTo(Outcome.TAKEN);
        }
    }

    @Test
    void shouldNotKeepMoreBucketsThanItsBound() {
        for (int stream = 0; stream < CallRates.BUCKETS_MAX; stream++) {
            assertThat(take("SplitShard", ONE, stream)).isEqualTo(Outcome.TAKEN);
        }
        clock.advanceMs(3000);
        assertThat(take("SplitShard", ONE, -1)).isEqualTo(Outcome.TAKEN);
        assertThat(take("SplitShard", ONE, CallRates.BUCKETS_MAX)).isEqualTo(Outcome.TAKEN);
        assertThat(rates.buckets()).isEqualTo(1);
    }
}
