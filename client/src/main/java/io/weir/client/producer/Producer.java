package io.weir.client.producer;

import io.weir.client.StreamClient;
import io.weir.client.WaitClock;
import io.weir.protocol.type.HashKey;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Puts records into one stream: many at a time, each with a future. Safe for use by many threads; an application has one for
 * each stream.
 *
 * <p>Every future ends: with the record's place, or with a {@link PutException} at its deadline, at the latest when the
 * request that is then on its way has an answer. What is hung on a future runs on a thread that also sends: it must not block;
 * long work belongs into {@code thenAcceptAsync}.
 */
public final class Producer implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Producer.class.getName());

    /** B-076, by the model. */
    private static final int KEY_CHARACTERS_MAX = 256;

    /** The shortest time given to a request, however near the deadline is. */
    private static final long TIMEOUT_MIN_NANOS = Duration.ofMillis(100).toNanos();

    /** So that waits can be added to the present time. */
    private static final long WAIT_MAX_NANOS = Duration.ofDays(365).toNanos();

    private final ProducerSettings settings;
    private final ProducerCore core;
    private final ProducerService service;
    private final PayloadCodec codec;
    private final Consumer<String> onFallback;
    private final WaitClock clock;

    /** Guards the core. Held for decisions only, never while sending or telling. */
    private final ReentrantLock lock = new ReentrantLock();

    private final Condition work = lock.newCondition();
    private final Condition ended = lock.newCondition();

    /** When the thread that watches the clock looks next, unless it is woken. */
    private long lookNanos;

    private boolean closed;
    private boolean stopped;

    Producer(
            ProducerSettings settings,
            ProducerCore core,
            ProducerService service,
            PayloadCodec codec,
            Consumer<String> onFallback,
            WaitClock clock) {
        this.settings = settings;
        this.core = core;
        this.service = service;
        this.codec = codec;
        this.onFallback = onFallback;
        this.clock = clock;
    }

    /**
     * Starts the description of a producer.
     *
     * @param client sends the requests; it must live longer than the producer
     * @param stream the stream's name or ARN
     */
    public static ProducerBuilder builder(StreamClient client, String stream) {
        return new ProducerBuilder(client, stream);
    }

    void start(String stream) {
        Thread thread = new Thread(this::watch, "weir-producer-" + stream);
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Puts a record. The data must not change until the future ends.
     *
     * @param key the partition key, 1 to 256 characters: records of one key come to one shard
     */
    public CompletableFuture<PutResult> put(String key, byte[] data) {
        return put(key, null, data);
    }

    /**
     * Puts a record at a place of its own in the hash space.
     *
     * @param place the explicit hash key, or null for the hash of the key
     */
    public CompletableFuture<PutResult> put(String key, @Nullable HashKey place, byte[] data) {
        byte[] utf8 = key.getBytes(StandardCharsets.UTF_8);
        byte[] encoded = codec.encode(data);
        UserRecord record = new UserRecord(
                key,
                utf8,
                encoded,
                place == null ? HashKey.ofMd5(utf8) : place,
                place != null,
                clock.nanoTime() + settings.deadline().toNanos());
        if (key.isEmpty() || key.codePointCount(0, key.length()) > KEY_CHARACTERS_MAX) {
            return failed(record, PutException.Reason.INVALID, "a partition key has 1 to 256 characters");
        }
        if (record.payloadBytes > settings.recordBytes()) {
            return failed(
                    record,
                    PutException.Reason.INVALID,
                    "key and data have " + record.payloadBytes + " bytes, more than " + settings.recordBytes());
        }
        lock.lock();
        try {
            PutException.Reason refusal = await(record);
            if (refusal != null) {
                return failed(record, refusal, refusal == PutException.Reason.CLOSED ? "closed" : "no room");
            }
            if (core.offer(record, clock.nanoTime())) {
                lookNanos = Long.MIN_VALUE;
                work.signal();
            }
        } finally {
            lock.unlock();
        }
        return record.future;
    }

    /** Waits for room; gives why there is none. */
    private PutException.@Nullable Reason await(UserRecord record) {
        while (!closed) {
            if (core.hasRoom(record)) {
                return null;
            }
            long left = record.deadlineNanos - clock.nanoTime();
            if (settings.whenFull() == WhenFull.REFUSE || left <= 0) {
                return PutException.Reason.BUFFER_FULL;
            }
            try {
                ended.awaitNanos(left);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return PutException.Reason.BUFFER_FULL;
            }
        }
        return PutException.Reason.CLOSED;
    }

    private static CompletableFuture<PutResult> failed(UserRecord record, PutException.Reason reason, String text) {
        record.future.completeExceptionally(new PutException(reason, text, false, null));
        return record.future;
    }

    /**
     * Sends what waits at once, and waits until every record that was put before has ended, well or badly.
     *
     * @throws InterruptedException if the caller is interrupted while it waits; the records go their way
     */
    public void flush() throws InterruptedException {
        flush(WAIT_MAX_NANOS);
    }

    private boolean flush(long waitNanos) throws InterruptedException {
        long until = clock.nanoTime() + waitNanos;
        lock.lock();
        try {
            long epoch = core.flush();
            lookNanos = Long.MIN_VALUE;
            work.signal();
            while (!core.flushed(epoch)) {
                long left = until - clock.nanoTime();
                if (left <= 0 || stopped) {
                    return false;
                }
                ended.awaitNanos(left);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** What was done so far. */
    public ProducerMetrics metrics() {
        lock.lock();
        try {
            return core.metrics();
        } finally {
            lock.unlock();
        }
    }

    /** Takes no more records, and waits until all have ended; that is, their deadline at most. Nothing is lost. */
    @Override
    public void close() {
        close(Duration.ofNanos(WAIT_MAX_NANOS));
    }

    /**
     * Takes no more records, and waits until all have ended, but not longer than this; then those that have not end with
     * {@link PutException.Reason#CLOSED}. When the caller is interrupted it waits no longer.
     */
    public void close(Duration max) {
        lock.lock();
        try {
            closed = true;
            ended.signalAll();
        } finally {
            lock.unlock();
        }
        try {
            flush(Math.min(max.toNanos(), WAIT_MAX_NANOS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        List<Ending> endings;
        lock.lock();
        try {
            core.abandon();
            endings = core.takeEndings();
            stopped = true;
            work.signalAll();
            ended.signalAll();
        } finally {
            lock.unlock();
        }
        endings.forEach(Ending::tell);
    }

    /** Looks at the clock for all that no answer brings about. */
    private void watch() {
        while (true) {
            pump();
            lock.lock();
            try {
                if (stopped) {
                    return;
                }
                long now = clock.nanoTime();
                if (lookNanos > now) {
                    work.awaitNanos(lookNanos - now);
                }
            } catch (InterruptedException e) {
                LOG.log(System.Logger.Level.DEBUG, "nobody else has this thread, so nobody means the interrupt");
            } finally {
                lock.unlock();
            }
        }
    }

    /** Does what is to be done now: decides under the lock, then sends and tells without it. */
    private void pump() {
        List<Batch> batches;
        List<Ending> endings;
        boolean asks;
        boolean closedToo;
        boolean session;
        boolean fallback;
        lock.lock();
        try {
            if (stopped) {
                return;
            }
            long now = clock.nanoTime();
            batches = core.ready(now);
            asks = core.asksForShards(now);
            closedToo = core.asksForClosedShards();
            session = core.asksForSession();
            endings = core.takeEndings();
            fallback = core.takeFallback();
            if (!endings.isEmpty()) {
                ended.signalAll();
            }
            long next = core.nextNanos(now);
            if (next < lookNanos) {
                work.signal();
            }
            lookNanos = Math.min(next, now + WAIT_MAX_NANOS);
        } finally {
            lock.unlock();
        }
        batches.forEach(this::send);
        if (asks) {
            CompletableFuture<Void> unused = service.shards(closedToo, session).thenAccept(this::learned);
        }
        if (fallback) {
            fellBack();
        }
        tell(endings);
    }

    private void tell(List<Ending> endings) {
        if (endings.isEmpty()) {
            return;
        }
        endings.forEach(Ending::tell);
        lock.lock();
        try {
            core.told(endings);
            ended.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void send(Batch batch) {
        long left = batch.latestDeadlineNanos() - clock.nanoTime();
        CompletableFuture<BatchOutcome> put = service.put(batch, Duration.ofNanos(Math.max(TIMEOUT_MIN_NANOS, left)));
        CompletableFuture<Void> unused = put.thenAccept(outcome -> {
            lock.lock();
            try {
                core.settle(batch, outcome, clock.nanoTime());
            } finally {
                lock.unlock();
            }
            pump();
        });
    }

    private void learned(ProducerService.ShardsOutcome outcome) {
        lock.lock();
        try {
            long now = clock.nanoTime();
            if (outcome instanceof ProducerService.ShardsOutcome.Known known) {
                core.learned(known.map(), known.session(), now);
            } else {
                core.notLearned(((ProducerService.ShardsOutcome.Unknown) outcome).failure(), now);
            }
        } finally {
            lock.unlock();
        }
        pump();
    }

    private void fellBack() {
        String text = "the service does not recognise records that it stored before: after a lost answer"
                + " a record may be stored twice";
        LOG.log(System.Logger.Level.WARNING, text);
        try {
            onFallback.accept(text);
        } catch (RuntimeException e) { // whatever it is, the records that ended are told
            LOG.log(System.Logger.Level.WARNING, "the application's code for this case failed", e);
        }
    }
}
