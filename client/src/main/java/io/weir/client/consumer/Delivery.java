package io.weir.client.consumer;

import io.weir.client.StreamClient;
import io.weir.client.StreamClientException;
import io.weir.protocol.op.PutRecord;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Gives the records of one shard to a processor, and deals with what it throws. */
final class Delivery {
    private static final System.Logger LOG = System.getLogger(Delivery.class.getName());
    private static final Duration BACKOFF_MAX = Duration.ofSeconds(30);
    private static final int DOUBLINGS_MAX = 20;

    private final PoisonPolicy policy;
    private final StreamClient client;
    private final BiConsumer<String, Throwable> failed;
    private final CountDownLatch stopping = new CountDownLatch(1);

    /**
     * @param client of the dead-letter stream
     * @param failed hears of a shard that cannot go on, and why
     */
    Delivery(PoisonPolicy policy, StreamClient client, BiConsumer<String, Throwable> failed) {
        this.policy = policy;
        this.client = client;
        this.failed = failed;
    }

    /** A shard cannot go on. */
    void failed(String shardId, Throwable why) {
        failed.accept(shardId, why);
    }

    /** Ends all rests, now and later. */
    void interruptRest() {
        stopping.countDown();
    }

    /** Rests; false when it should stop. */
    boolean rest(Duration time) {
        try {
            return !stopping.await(time.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /**
     * Gives records until they are processed or passed over.
     *
     * @return false when it should stop before
     */
    boolean deliver(
            RecordProcessor processor,
            List<ConsumerRecord> records,
            ShardCheckpointer checkpointer,
            BooleanSupplier stopped) {
        for (int attempt = 1; ; attempt++) {
            Exception failure = attempt(processor, records, checkpointer);
            if (failure == null) {
                return true;
            }
            if (stopped.getAsBoolean()) {
                return false; // It may have failed because it was interrupted.
            }
            ConsumerRecord first = records.get(0);
            LOG.log(
                    System.Logger.Level.WARNING,
                    "processing of " + records.size() + " records from " + first + " failed, attempt " + attempt,
                    failure);
            boolean exhausted = attempt >= policy.attempts();
            if (exhausted && records.size() > 1) {
                return oneByOne(processor, records, checkpointer, stopped);
            }
            if (exhausted && policy.then() != PoisonPolicy.Then.RETRY) {
                return poison(first, failure);
            }
            if (!rest(backoff(attempt))) {
                return false;
            }
        }
    }

    private static @Nullable Exception attempt(
            RecordProcessor processor, List<ConsumerRecord> records, ShardCheckpointer checkpointer) {
        try {
            checkpointer.given(records.get(records.size() - 1));
            processor.process(records, checkpointer);
            return null;
        } catch (Checkpointer.LeaseLostException e) {
            throw e;
        } catch (Exception e) { // an interruption, too, whose flag is spent: if it should stop, it is told so otherwise
            return e;
        }
    }

    private boolean oneByOne(
            RecordProcessor processor,
            List<ConsumerRecord> records,
            ShardCheckpointer checkpointer,
            BooleanSupplier stopped) {
        for (ConsumerRecord record : records) {
            if (stopped.getAsBoolean() || !deliver(processor, List.of(record), checkpointer, stopped)) {
                return false;
            }
        }
        return true;
    }

    private boolean poison(ConsumerRecord record, Exception why) {
        if (policy.then() == PoisonPolicy.Then.STOP) {
            throw new IllegalStateException(
                    "the processor failed " + policy.attempts() + " times on " + record + "; the consumer stops", why);
        }
        String stream = policy.deadLetterStream();
        return stream == null || bury(stream, record);
    }

    /** Not passed over before it is kept. */
    private boolean bury(String stream, ConsumerRecord record) {
        String key = record.partitionKey().isEmpty() ? record.shardId() : record.partitionKey();
        PutRecord.Request put =
                new PutRecord.Request(stream, record.data(), key, record.explicitHashKey(), null, null, null, null);
        for (int attempt = 1; ; attempt++) {
            try {
                return !client.putRecord(put).sequenceNumber().isEmpty();
            } catch (StreamClientException e) {
                if (!e.retryable() && !e.outcomeUnknown()) {
                    throw e;
                }
                if (!rest(backoff(attempt))) {
                    return false;
                }
            }
        }
    }

    private Duration backoff(int attempt) {
        Duration wait = policy.backoff().multipliedBy(1L << Math.min(attempt - 1, DOUBLINGS_MAX));
        return wait.compareTo(BACKOFF_MAX) < 0 ? wait : BACKOFF_MAX;
    }
}
