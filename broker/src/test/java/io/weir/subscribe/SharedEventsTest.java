package io.weir.subscribe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.protocol.type.Blob;
import io.weir.time.testing.ManualClock;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class SharedEventsTest {

    private final ManualClock clock = new ManualClock(0);
    private final SharedEvents shared = new SharedEvents(clock);
    private final AtomicInteger made = new AtomicInteger();

    private PushedEvent event(long index, int records) {
        made.incrementAndGet();
        return new PushedEvent(Blob.EMPTY, records, 0, index + records, null, 0, false);
    }

    @Test
    void shouldMakeTheEventOfAPlaceOnce() {
        PushedEvent first = shared.from(7, () -> event(7, 1));
        assertThat(shared.from(7, () -> event(7, 1))).isSameAs(first);
        assertThat(shared.from(8, () -> event(8, 1))).isNotSameAs(first);
        assertThat(made).hasValue(2);
    }

    @Test
    void shouldNotKeepWhatHoldsNothing() {
        shared.from(7, () -> event(7, 0));
        shared.from(7, () -> event(7, 0));
        assertThat(made).hasValue(2);
    }

    @Test
    void shouldMakeAnEventAnewAfterASecond() {
        shared.from(7, () -> event(7, 1));
        clock.advanceMs(999);
        shared.from(7, () -> event(7, 1));
        assertThat(made).hasValue(1);
        clock.advanceMs(1);
        shared.from(7, () -> event(7, 1));
        assertThat(made).hasValue(2);
    }

    @Test
    void shouldKeepFewEvents() {
        for (int index = 0; index < 100; index++) {
            int place = index;
            shared.from(place, () -> event(place, 1));
        }
        for (int index = 100 - SharedEvents.KEPT_MAX; index < 100; index++) {
            int place = index;
            shared.from(place, () -> event(place, 1));
        }
        assertThat(made).hasValue(100);
        shared.from(0, () -> event(0, 1));
        assertThat(made).hasValue(101);
    }

    @Test
    void shouldTryAgainAfterAFailure() {
        assertThatThrownBy(() -> shared.from(7, () -> {
                    throw new IllegalStateException("unreadable");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(shared.from(7, () -> event(7, 1)).records()).isOne();
    }
}
