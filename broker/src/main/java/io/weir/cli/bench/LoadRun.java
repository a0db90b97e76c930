package io.weir.cli.bench;

import io.weir.cli.CommandException;
import io.weir.cli.ExitCode;
import io.weir.cli.Figures;
import io.weir.cli.ProgressLine;
import io.weir.cli.Surroundings;
import io.weir.client.WaitClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/// Runs workers side by side, first unmeasured, then measured, and draws how it goes. Owned by the thread that calls
/// it.
final class LoadRun {
    private static final Duration GLANCE = Duration.ofMillis(50);
    private static final Duration REDRAW = Duration.ofMillis(500);
    private static final double NANOS_PER_MS = 1e6;
    private static final double BYTES_PER_MB = 1e6;
    private static final int P50 = 50;
    private static final int P99 = 99;

    private final WaitClock clock;
    private final ProgressLine progress;
    private final LoadMeter meter;
    private final AtomicBoolean stopping = new AtomicBoolean();

    /// One connection's part of the load.
    interface Worker {
        /// Makes one call, or returns false when there is nothing left to do.
        boolean step() throws InterruptedException;
    }

    LoadRun(Surroundings around, LoadMeter meter) {
        this.clock = around.clock();
        this.progress = new ProgressLine(around, true);
        this.meter = meter;
    }

    /// Runs until every worker is done, or the time is up.
    ///
    /// @param warmup not measured
    /// @param duration measured; nothing: to the workers' end
    /// @return what was measured, and for how long
    Outcome run(List<Worker> workers, Duration warmup, @Nullable Duration duration) {
        List<Thread> threads = new ArrayList<>();
        for (Worker worker : workers) {
            threads.add(Thread.ofVirtual().start(() -> loop(worker)));
        }
        if (warmup.isPositive()) {
            watch(threads, warmup, new Tally());
            meter.take();
        }
        Tally measured = new Tally();
        Duration elapsed = watch(threads, duration, measured);
        stopping.set(true);
        threads.forEach(this::join);
        progress.clear();
        return new Outcome(measured.reading(), elapsed);
    }

    /// What was measured.
    record Outcome(LoadMeter.Reading measured, Duration elapsed) {}

    private void loop(Worker worker) {
        try {
            while (!stopping.get() && worker.step()) {
                // The step is the work.
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Adds what the workers do to the tally until they are done or the time is up.
    private Duration watch(List<Thread> threads, @Nullable Duration atMost, Tally tally) {
        long start = clock.nanoTime();
        long drawn = start;
        while (true) {
            boolean done = threads.stream().noneMatch(Thread::isAlive);
            Duration elapsed = Duration.ofNanos(clock.nanoTime() - start);
            boolean over = done || (atMost != null && elapsed.compareTo(atMost) >= 0);
            if (over || clock.nanoTime() - drawn >= REDRAW.toNanos()) {
                LoadMeter.Reading reading = meter.take();
                draw(elapsed, reading, Duration.ofNanos(clock.nanoTime() - drawn));
                tally.add(reading);
                drawn = clock.nanoTime();
            }
            if (over) {
                return elapsed;
            }
            pause(atMost == null ? GLANCE : shorter(GLANCE, atMost.minus(elapsed)));
        }
    }

    private void draw(Duration elapsed, LoadMeter.Reading reading, Duration since) {
        Histogram latency = reading.latency();
        progress.update(() -> String.format(
                Locale.ROOT,
                "%4d s  %12s records/s  %8.1f MB/s  p50 %8.2f ms  p99 %8.2f ms  %s failed",
                elapsed.toSeconds(),
                Figures.count((long) Figures.perSecond(reading.records(), since)),
                Figures.perSecond(reading.bytes() / BYTES_PER_MB, since),
                latency.getValueAtPercentile(P50) / NANOS_PER_MS,
                latency.getValueAtPercentile(P99) / NANOS_PER_MS,
                Figures.count(reading.failures())));
    }

    private void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void pause(Duration wait) {
        try {
            clock.sleep(wait);
        } catch (InterruptedException e) {
            stopping.set(true);
            Thread.currentThread().interrupt();
            throw new CommandException(ExitCode.FAILED, "interrupted");
        }
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }

    /// Sums readings.
    private static final class Tally {
        private LoadMeter.@Nullable Reading sum;

        void add(LoadMeter.Reading more) {
            LoadMeter.Reading before = sum;
            if (before == null) {
                sum = more;
                return;
            }
            before.latency().add(more.latency());
            before.age().add(more.age());
            sum = new LoadMeter.Reading(
                    before.records() + more.records(),
                    before.bytes() + more.bytes(),
                    before.calls() + more.calls(),
                    before.failures() + more.failures(),
                    before.firstFailure().isEmpty() ? more.firstFailure() : before.firstFailure(),
                    before.latency(),
                    before.age());
        }

        LoadMeter.Reading reading() {
            if (sum == null) {
                throw new IllegalStateException("nothing was watched");
            }
            return sum;
        }
    }
}
