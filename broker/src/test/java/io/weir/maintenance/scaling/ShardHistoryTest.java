package io.weir.maintenance.scaling;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.limits.ServiceLimits;
import org.assertj.core.api.Assertions;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

final class ShardHistoryTest {

    private static final Offset<Double> CLOSE = Assertions.within(1e-9);

    private final ShardHistory history = new ShardHistory(ScalingRules.withQuiet(60_000));
    private long nowMs;
    private long records;
    private long bytes;

    private void pass(double recordShare, double byteShare) {
        nowMs += 2_000;
        records += (long) (2 * recordShare * ServiceLimits.SHARD_WRITE_RECORDS);
        bytes += (long) (2 * byteShare * ServiceLimits.SHARD_WRITE_BYTES);
        history.note(nowMs, records, bytes);
    }

    @Test
    void shouldAverageOverTheWindow() {
        pass(0, 9);
        pass(0, 0.5);
        pass(0, 0.5);
        assertThat(history.observed()).isFalse();
        pass(0, 2);
        assertThat(history.observed()).isTrue();
        assertThat(history.share()).isCloseTo(1, CLOSE);
        pass(0, 2);
        assertThat(history.share()).isCloseTo(1.5, CLOSE);
    }

    @Test
    void shouldCountWhicheverOfBytesAndRecordsIsMore() {
        pass(0, 0);
        pass(0.75, 0.25);
        assertThat(history.share()).isCloseTo(0.75, CLOSE);
        pass(0.25, 1.5);
        assertThat(history.share()).isCloseTo(0.875, CLOSE);
    }

    @Test
    void shouldKnowSinceWhenTheShardIsCold() {
        for (int i = 0; i < 10; i++) {
            pass(0, 0.1);
        }
        assertThat(history.coldForMs()).isEqualTo(18_000);
        pass(0, 1);
        assertThat(history.coldForMs()).isZero();
        for (int i = 0; i < 10; i++) {
            pass(0, 0.1);
        }
        assertThat(history.coldForMs()).as("the window forgets first").isEqualTo(16_000);
    }

    /// A job that was held up, or a machine that slept, gives one long sample.
    @Test
    void shouldAverageOverAGap() {
        pass(0, 1);
        nowMs += 98_000;
        pass(0, 50);
        assertThat(history.share()).isCloseTo(1, CLOSE);
        assertThat(history.observed()).isTrue();
    }
}
