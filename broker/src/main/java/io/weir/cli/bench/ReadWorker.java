package io.weir.cli.bench;

import io.weir.client.StreamClient;
import io.weir.client.StreamClientException;
import io.weir.client.WaitClock;
import io.weir.protocol.op.GetRecords;
import io.weir.protocol.op.part.DataRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;

/// One connection's part of a read load: takes the shard that waits longest, reads a page, puts it back.
final class ReadWorker implements LoadRun.Worker {
    /// When no shard waits, because there are fewer than connections, or after a failure.
    private static final Duration REST = Duration.ofMillis(1);

    /// A shard on its way.
    ///
    /// @param iterator where to read on
    /// @param dueNanos not to be read before, on the monotonic clock
    record Turn(String iterator, long dueNanos) {}

    /// What all workers of a load share.
    ///
    /// @param limit records of a call
    /// @param follow whether to go on at the tip
    /// @param poll between two calls for a shard that is at its tip
    /// @param turns the shards that are not being read just now
    /// @param open shards not read to their end, those being read included
    record Shared(
            StreamClient client,
            int limit,
            boolean follow,
            Duration poll,
            LoadMeter meter,
            WaitClock clock,
            BlockingQueue<Turn> turns,
            AtomicInteger open) {}

    private final Shared shared;

    ReadWorker(Shared shared) {
        this.shared = shared;
    }

    @Override
    public boolean step() throws InterruptedException {
        Turn turn = shared.turns().poll();
        if (turn == null) {
            if (shared.open().get() == 0) {
                return false;
            }
            shared.clock().sleep(REST);
            return true;
        }
        long early = turn.dueNanos() - shared.clock().nanoTime();
        if (early > 0) {
            shared.clock().sleep(Duration.ofNanos(early));
        }
        read(turn);
        return true;
    }

    private void read(Turn turn) throws InterruptedException {
        long from = shared.clock().nanoTime();
        try {
            GetRecords.Response page = shared.client()
                    .getRecords(new GetRecords.Request(turn.iterator(), shared.limit(), null, null, null));
            long now = shared.clock().nanoTime();
            long bytes = 0;
            for (DataRecord record : page.records()) {
                bytes += record.data().length();
            }
            shared.meter().succeeded(page.records().size(), bytes, now - from);
            if (shared.follow()) {
                age(page);
            }
            next(page, from);
        } catch (StreamClientException e) {
            shared.meter().failed(1, String.valueOf(e.getMessage()));
            shared.clock().sleep(REST);
            shared.turns().add(turn);
        }
    }

    private void next(GetRecords.Response page, long from) {
        Long behind = page.millisBehindLatest();
        boolean atTip = behind == null ? page.records().isEmpty() : behind == 0;
        String iterator = page.nextShardIterator();
        if (iterator == null || (atTip && !shared.follow())) {
            shared.open().decrementAndGet();
        } else {
            shared.turns().add(new Turn(iterator, atTip ? from + shared.poll().toNanos() : from));
        }
    }

    /// Arrival times have milliseconds, so an age is right to one of them.
    private void age(GetRecords.Response page) {
        Instant now = shared.clock().instant();
        for (DataRecord record : page.records()) {
            Instant arrival = record.approximateArrivalTimestamp();
            if (arrival != null) {
                shared.meter().aged(Duration.between(arrival, now).toNanos());
            }
        }
    }
}
