package io.weir.cli.bench;

import io.weir.client.StreamClientException;
import io.weir.client.WaitClock;
import io.weir.client.consumer.ConsumerRecord;
import io.weir.client.consumer.ShardReader;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;

/// One thread's part of a read load through the client's readers: takes the shard that waits longest, reads what is at
/// hand, puts it back.
///
/// @param follow whether to go on at the tip
/// @param waitMax how long a read may wait for the first record there
/// @param meter what came of it
/// @param clock time and waiting
/// @param turns the shards that are not being read just now
/// @param open shards not read to their end, those being read included
record ReaderWorker(
        boolean follow,
        Duration waitMax,
        LoadMeter meter,
        WaitClock clock,
        BlockingQueue<ShardReader> turns,
        AtomicInteger open)
        implements LoadRun.Worker {
    /// When no shard waits, because there are fewer than threads, or after a failure.
    private static final Duration REST = Duration.ofMillis(1);

    @Override
    public boolean step() throws InterruptedException {
        ShardReader reader = turns.poll();
        if (reader == null) {
            if (open.get() == 0) {
                return false;
            }
            clock.sleep(REST);
            return true;
        }
        long from = clock.nanoTime();
        try {
            List<ConsumerRecord> records = reader.poll(follow ? waitMax : Duration.ZERO);
            long bytes =
                    records.stream().mapToLong(record -> record.data().length()).sum();
            meter.succeeded(records.size(), bytes, clock.nanoTime() - from);
            if (follow) {
                age(records);
            }
            if (reader.ended() || (records.isEmpty() && !follow)) {
                open.decrementAndGet();
            } else {
                turns.add(reader);
            }
        } catch (StreamClientException e) {
            meter.failed(1, String.valueOf(e.getMessage()));
            clock.sleep(REST);
            turns.add(reader);
        }
        return true;
    }

    private void age(List<ConsumerRecord> records) {
        Instant now = clock.instant();
        records.forEach(
                record -> meter.aged(Duration.between(record.arrival(), now).toNanos()));
    }
}
