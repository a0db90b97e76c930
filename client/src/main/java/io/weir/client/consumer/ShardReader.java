package io.weir.client.consumer;

import io.weir.client.StreamClient;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * Reads one shard, without a group and without leases: an iterator that waits for the next record and ends with the shard.
 * Keeps no position; {@link ConsumerRecord#checkpoint} says where to go on. Used by one thread.
 */
public final class ShardReader implements Iterator<ConsumerRecord> {
    private static final Duration WAIT = Duration.ofSeconds(10);
    private static final Duration REST = Duration.ofMillis(500);
    private static final int PAGE_MAX = 10_000;

    private final ShardCursor cursor;
    private final Deque<ConsumerRecord> ready = new ArrayDeque<>();
    private boolean ended;

    /**
     * @param from where to begin, such as {@link Checkpoint#TRIM_HORIZON} or behind a record
     */
    public ShardReader(StreamClient client, String stream, String shardId, Checkpoint from) {
        ShardRecords records = new ShardRecords(new StreamShards(client, stream), shardId, from);
        this.cursor = new ShardCursor(client, stream, records, -1, PAGE_MAX);
    }

    /**
     * The records that come within a time: as soon as there is one, all that are at hand.
     *
     * @return nothing when none came, or when the shard has ended
     * @throws io.weir.client.StreamClientException when they cannot be read; the next call tries again
     */
    public List<ConsumerRecord> poll(Duration wait) {
        if (ready.isEmpty() && !ended) {
            PageSource.Page page = cursor.next(wait);
            ended = page.ended();
            ready.addAll(page.records());
        }
        List<ConsumerRecord> polled = List.copyOf(ready);
        ready.clear();
        return polled;
    }

    /** Whether the shard has been read to its end. */
    public boolean ended() {
        return ended && ready.isEmpty();
    }

    /**
     * Waits for the next record.
     *
     * @return false when the shard has ended, or the thread was interrupted
     */
    @Override
    public boolean hasNext() {
        while (ready.isEmpty() && !ended && !Thread.currentThread().isInterrupted()) {
            PageSource.Page page = cursor.next(WAIT);
            ended = page.ended();
            ready.addAll(page.records());
            if (page.early()) {
                rest();
            }
        }
        return !ready.isEmpty();
    }

    @Override
    public ConsumerRecord next() {
        if (!hasNext()) {
            throw new NoSuchElementException("the shard has ended");
        }
        return ready.remove();
    }

    /** The service does not wait, or not now: it is not to be asked without a pause. */
    private static void rest() {
        try {
            Thread.sleep(REST.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
