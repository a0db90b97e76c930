package io.weir.client.consumer;

import io.weir.client.RefusedException;
import io.weir.client.StreamClientException;
import io.weir.protocol.error.ErrorType;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Processes one shard while this worker holds its lease: reads one page ahead, gives it to the processor, checkpoints. Runs
 * on a thread of its own; {@link #stop} and {@link #lost} come from any.
 */
final class ShardWorker implements Runnable {
    private static final System.Logger LOG = System.getLogger(ShardWorker.class.getName());

    /** How long it rests when a read failed or the service does not wait: five reads a second are a shard's quota. */
    private static final Duration REST = Duration.ofMillis(500);

    /**
     * What it works with.
     *
     * @param processors makes the processor of a shard
     */
    record Parts(
            HeldLease lease,
            PageSource source,
            Function<String, RecordProcessor> processors,
            Delivery delivery,
            ExecutorService fetchers,
            boolean checkpointsEachBatch,
            Duration longPoll,
            Runnable ended) {}

    /**
     * Why it should end.
     *
     * @param release whether the lease is to be given away
     * @param patient whether to try until that has been done: else the lease, which nobody renews any more, becomes free
     *     by itself
     */
    private record Stop(boolean release, boolean patient, String to) {}

    private final Parts parts;
    private final String shardId;
    private final ShardCheckpointer checkpointer;
    private final AtomicReference<@Nullable Stop> stop = new AtomicReference<>();
    private volatile @Nullable Future<PageSource.Page> fetching;

    ShardWorker(Parts parts) {
        this.parts = parts;
        this.shardId = StreamShards.shardId(parts.lease().key());
        this.checkpointer = new ShardCheckpointer(parts.lease());
    }

    HeldLease lease() {
        return parts.lease();
    }

    /** Ends it after what is in hand, and gives the lease to nobody then: the consumer closes. */
    void stop() {
        end(new Stop(true, false, ""));
    }

    /** Ends it after what is in hand, and gives the lease to another worker then. */
    void handOver(String to) {
        end(new Stop(true, true, to));
    }

    /** Ends it: the lease is another worker's. */
    void lost() {
        end(new Stop(false, false, ""));
    }

    /** By the consumer, whose patience ends, or by a processor that interrupts itself: then the shard begins anew. */
    private void interrupted() {
        end(new Stop(true, true, ""));
    }

    private void end(Stop why) {
        stop.compareAndSet(null, why);
        parts.delivery().interruptRest();
        Future<PageSource.Page> read = fetching;
        if (read != null) {
            read.cancel(true);
        }
    }

    @Override
    public void run() {
        try {
            RecordProcessor processor = parts.processors().apply(shardId);
            try {
                processor.started(shardId);
                process(processor);
            } finally {
                parts.source().close();
                processor.stopped(shardId);
            }
            release();
        } catch (Checkpointer.LeaseLostException e) {
            // Whoever has it now goes on from the last checkpoint.
        } catch (RuntimeException | Error e) {
            parts.delivery().failed(shardId, e);
        }
    }

    private void process(RecordProcessor processor) {
        if (stop.get() == null) {
            fetch(Duration.ZERO);
        }
        while (stop.get() == null && parts.lease().isHeld()) {
            PageSource.Page page = awaited();
            if (page == null) {
                continue;
            }
            if (!page.ended()) {
                fetch(Duration.ZERO);
            }
            if (!deliver(processor, page.records())) {
                return;
            }
            if (page.ended() && stop.get() == null) {
                end(processor);
                return;
            }
        }
    }

    /** The page that is under way; null when the read failed and another is, or when it should stop. */
    private PageSource.@Nullable Page awaited() {
        Future<PageSource.Page> read = fetching;
        if (read == null) {
            return null;
        }
        try {
            return read.get();
        } catch (CancellationException e) {
            return null;
        } catch (InterruptedException e) {
            interrupted();
            return null;
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof StreamClientException failure) || isFinal(failure)) {
                throw new IllegalStateException("shard " + shardId + " cannot be read", e.getCause());
            }
            LOG.log(System.Logger.Level.DEBUG, "read of shard {0} failed, will be tried again: {1}", shardId, failure);
            fetch(REST);
            return null;
        }
    }

    /** What no further try changes. A stream or shard that is gone is none of that: its lease will go as well. */
    private static boolean isFinal(StreamClientException failure) {
        return failure instanceof RefusedException refused
                && !refused.retryable()
                && !refused.is(ErrorType.RESOURCE_NOT_FOUND)
                && !refused.is(ErrorType.LIMIT_EXCEEDED);
    }

    private void fetch(Duration rest) {
        Future<PageSource.Page> read = parts.fetchers().submit(() -> {
            Thread.sleep(rest.toMillis());
            PageSource.Page page = parts.source().next(parts.longPoll());
            if (page.early()) {
                Thread.sleep(REST.toMillis());
            }
            return page;
        });
        fetching = read;
        if (stop.get() != null) {
            read.cancel(true);
        }
    }

    /** @return false when it should stop */
    private boolean deliver(RecordProcessor processor, List<ConsumerRecord> records) {
        if (records.isEmpty()) {
            return true;
        }
        if (!parts.delivery().deliver(processor, records, checkpointer, () -> stop.get() != null)) {
            return false;
        }
        checkpointer.given(records.get(records.size() - 1));
        if (parts.checkpointsEachBatch()) {
            persist(checkpointer::checkpoint);
        }
        return true;
    }

    private void end(RecordProcessor processor) {
        try {
            processor.ended(shardId, checkpointer);
        } catch (Exception e) {
            throw new IllegalStateException("the processor failed at the end of shard " + shardId, e);
        }
        persist(() -> parts.lease().release(Checkpoint.SHARD_END, ""));
        parts.ended().run();
    }

    /** Gives the lease away, so that nobody has to wait until it is seen dead. */
    private void release() {
        boolean interrupted = Thread.interrupted();
        if (interrupted || stop.get() == null) {
            interrupted();
        }
        Stop why = stop.get();
        if (why != null && why.release() && parts.lease().isHeld()) {
            persist(() -> parts.lease().release(parts.lease().checkpoint(), why.to()));
        }
    }

    /** The table may be out of reach for a while: the lease is this worker's until somebody else has it. */
    private void persist(Runnable write) {
        while (true) {
            try {
                write.run();
                return;
            } catch (StreamClientException e) {
                if (!e.retryable() && !e.outcomeUnknown()) {
                    throw e;
                }
                LOG.log(
                        System.Logger.Level.DEBUG,
                        "checkpoint of shard {0} failed, will be tried again: {1}",
                        shardId,
                        e);
                if (!parts.lease().isHeld() || !rest()) {
                    return;
                }
            }
        }
    }

    /** Rests before a write is tried again; false when it should be left. */
    private boolean rest() {
        if (parts.delivery().rest(REST)) {
            return true;
        }
        Stop why = stop.get();
        try {
            if (why != null && why.patient() && !parts.fetchers().isShutdown()) {
                Thread.sleep(REST.toMillis());
                return true;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return false;
    }
}
