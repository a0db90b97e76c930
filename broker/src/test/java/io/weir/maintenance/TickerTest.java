package io.weir.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.maintenance.testing.InlineExecutor;
import io.weir.maintenance.testing.ManualAlarm;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class TickerTest {

    private final ManualAlarm alarm = new ManualAlarm();
    private final InlineExecutor workers = new InlineExecutor();
    private final Ticker ticker = new Ticker(alarm, workers);
    private final List<String> runs = new ArrayList<>();

    @Test
    void shouldRunAJobNowAndAfterEachPeriod() {
        ticker.every("job", 100, () -> runs.add("run"));

        assertThat(runs).hasSize(1);
        alarm.advance(99);
        assertThat(runs).hasSize(1);
        alarm.advance(201);
        assertThat(runs).hasSize(4);
    }

    @Test
    void shouldRunAFailedJobAgain() {
        ticker.every("job", 100, () -> {
            runs.add("run");
            throw new IllegalStateException("on purpose");
        });

        alarm.advance(100);

        assertThat(runs).hasSize(2);
    }

    @Test
    void shouldRunATaskOnceAfterItsDelay() {
        ticker.after(50, () -> runs.add("late"));
        ticker.after(0, () -> runs.add("soon"));

        assertThat(runs).containsExactly("soon");
        alarm.advance(1_000);
        assertThat(runs).containsExactly("soon", "late");
    }

    @Test
    void shouldStartNothingOnceClosed() {
        ticker.every("job", 100, () -> runs.add("run"));
        ticker.after(50, () -> runs.add("late"));

        ticker.close();

        alarm.advance(1_000);
        ticker.after(0, () -> runs.add("soon"));
        ticker.every("other", 100, () -> runs.add("other"));
        assertThat(runs).containsExactly("run");
        assertThat(workers.isShutdown()).isTrue();
    }

    @Test
    void shouldNeverRunAJobBesideItself() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        Ticker busy = new Ticker(alarm, threads);
        busy.every("slow", 100, () -> {
            runs.add("run");
            begun.countDown();
            awaitQuietly(end);
        });
        begun.await();

        alarm.advance(1_000);

        assertThat(runs).hasSize(1);
        assertThat(alarm.waiting()).isZero();
        end.countDown();
        busy.close();
    }

    @Test
    void shouldRunOnThreadsOfItsOwn() throws InterruptedException {
        CountDownLatch ran = new CountDownLatch(2);

        try (Ticker real = new Ticker()) {
            real.after(1, ran::countDown);
            real.every("job", 60_000, ran::countDown);

            assertThat(ran.await(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
