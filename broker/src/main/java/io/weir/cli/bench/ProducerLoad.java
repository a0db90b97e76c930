package io.weir.cli.bench;

import io.weir.client.WaitClock;
import io.weir.client.producer.Producer;
import io.weir.client.producer.PutResult;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// A put load through producers, one for each stream, that all workers share: each step puts a record under a random
/// key and does not wait for it. The producer's buffer holds the workers back.
///
/// @param producers one for each stream, taken in turn
/// @param payloads random data, made beforehand
/// @param pace when records are due
/// @param meter what came of them
/// @param clock time and waiting
/// @param random keys
/// @param left counts down; below 0 there is nothing left to do
/// @param sent counts up, to take streams and payloads in turn
record ProducerLoad(
        List<Producer> producers,
        List<byte[]> payloads,
        Pace pace,
        LoadMeter meter,
        WaitClock clock,
        RandomGenerator random,
        AtomicLong left,
        AtomicLong sent)
        implements LoadRun.Worker {
    /// So many different payloads compress no better than more would.
    private static final int VARIANTS = 64;

    /// Payloads of so many bytes of random data.
    static List<byte[]> payloads(int size, RandomGenerator random) {
        return IntStream.range(0, VARIANTS)
                .mapToObj(i -> {
                    byte[] data = new byte[size];
                    random.nextBytes(data);
                    return data;
                })
                .toList();
    }

    @Override
    public boolean step() throws InterruptedException {
        if (left.getAndDecrement() <= 0) {
            for (Producer producer : producers) {
                producer.flush();
            }
            return false;
        }
        long from = begin();
        long n = sent.getAndIncrement();
        byte[] data = payloads.get((int) (n % payloads.size()));
        Producer producer = producers.get((int) (n % producers.size()));
        CompletableFuture<PutResult> put = producer.put(HexFormat.of().toHexDigits(random.nextLong()), data);
        var _ = put.whenComplete((stored, failure) -> ended(failure, data.length, from));
        return true;
    }

    /// The time that the record's latency counts from.
    private long begin() throws InterruptedException {
        if (!pace.isOpen()) {
            return clock.nanoTime();
        }
        long due = pace.nextDueNanos();
        long early = due - clock.nanoTime();
        if (early > 0) {
            clock.sleep(Duration.ofNanos(early));
        }
        return due;
    }

    private void ended(@Nullable Throwable failure, int bytes, long from) {
        if (failure == null) {
            meter.succeeded(1, bytes, clock.nanoTime() - from);
        } else {
            meter.failed(1, String.valueOf(failure.getMessage()));
        }
    }
}
