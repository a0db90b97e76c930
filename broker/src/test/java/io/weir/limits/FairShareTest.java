package io.weir.limits;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.limits.Amount.Bytes;
import io.weir.time.testing.ManualClock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

final class FairShareTest {

    private static final Bytes KIB = new Bytes(ServiceLimits.KIB);
    private static final long SOON = 60_000_000_000L;

    private final ManualClock clock = new ManualClock(0);
    private final FairShare share =
            new FairShare(new Bytes(4L * ServiceLimits.KIB), new Bytes(12L * ServiceLimits.KIB), clock::monotonicNanos);
    private final CountDownLatch end = new CountDownLatch(1);
    private final List<Thread> held = new ArrayList<>();

    private boolean call(String account) {
        return share.during(account, KIB, clock.monotonicNanos(), () -> {});
    }

    /// Calls that stay under way until the test ends them; returns once all are.
    private void hold(String account, int calls) throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(calls);
        for (int i = 0; i < calls; i++) {
            held.add(Thread.startVirtualThread(() -> share.during(account, KIB, clock.monotonicNanos() + SOON, () -> {
                begun.countDown();
                await(end);
            })));
        }
        begun.await();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void release() throws InterruptedException {
        end.countDown();
        for (Thread thread : held) {
            thread.join();
        }
    }

    @Test
    void shouldCountNobodyWhileOneAccountIsAlone() throws InterruptedException {
        hold("a", 100);
        assertThat(call("a")).isTrue();
        release();
        assertThat(share.delayed()).isZero();
    }

    @Test
    void shouldKeepAnAccountWithinItsShareOnceThereIsAnother() throws InterruptedException {
        assertThat(call("b")).isTrue();
        hold("a", 4);
        assertThat(call("a")).isFalse();
        assertThat(call("b")).isTrue();
        release();
        assertThat(call("a")).isTrue();
        assertThat(share.refused()).isEqualTo(1);
    }

    @Test
    void shouldLetTheNextInWhenOneEnds() throws InterruptedException {
        assertThat(call("b")).isTrue();
        hold("a", 4);
        CountDownLatch done = new CountDownLatch(1);
        Thread waiting = Thread.startVirtualThread(() -> {
            if (share.during("a", KIB, clock.monotonicNanos() + SOON, () -> {})) {
                done.countDown();
            }
        });
        release();
        waiting.join();
        assertThat(done.getCount()).isZero();
    }

    @Test
    void shouldNotCountAnAccountThatFellSilent() throws InterruptedException {
        assertThat(call("b")).isTrue();
        clock.advanceMs(5000);
        hold("a", 100);
        assertThat(call("a")).isTrue();
        release();
    }

    @Test
    void shouldTakeACallThatIsLargerThanTheShareAlone() throws InterruptedException {
        assertThat(call("b")).isTrue();
        Bytes large = new Bytes(100L * ServiceLimits.KIB);
        assertThat(share.during("a", large, clock.monotonicNanos(), () -> {})).isTrue();
        hold("a", 1);
        assertThat(share.during("a", large, clock.monotonicNanos(), () -> {})).isFalse();
        release();
    }

    @Test
    void shouldGiveItsPlaceBackWhenACallFails() {
        assertThat(call("b")).isTrue();
        for (int i = 0; i < 10; i++) {
            try {
                boolean ran = share.during("a", KIB, clock.monotonicNanos(), () -> {
                    throw new IllegalStateException("a call that fails");
                });
                assertThat(ran).isTrue();
            } catch (IllegalStateException expected) {
                assertThat(expected).hasMessage("a call that fails");
            }
        }
        assertThat(call("a")).isTrue();
    }
}
