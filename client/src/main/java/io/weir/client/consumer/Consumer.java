package io.weir.client.consumer;

import io.weir.client.RefusedException;
import io.weir.client.StreamClientException;
import io.weir.protocol.error.ErrorType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A worker of an application that reads a stream. Workers of the same application name find each other by the leases that
 * they keep in Weir, share the shards evenly, take over from those that died, and go on behind the last checkpoint.
 *
 * <p>{@link #start} begins, {@link #close} finishes the batches in hand, gives the leases away and ends. A consumer that
 * cannot go on closes itself; {@link #failure} says why.
 */
public final class Consumer implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Consumer.class.getName());

    private final ConsumerBuilder settings;
    private final StreamShards shards;
    private final @Nullable FanOut fanOut;
    private final LeaseLoop loop;
    private final ExecutorService threads;
    private final Map<String, ShardWorker> workers = new ConcurrentHashMap<>();
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private final Semaphore wake = new Semaphore(0);
    private final CountDownLatch ended = new CountDownLatch(1);
    private final AtomicBoolean started = new AtomicBoolean();
    private final Thread thread;
    private volatile boolean closing;

    Consumer(ConsumerBuilder settings) {
        this.settings = settings;
        String stream = settings.stream();
        LeaseCoordinator.Settings coordination = new LeaseCoordinator.Settings(
                settings.worker(),
                settings.leaseDuration().toNanos(),
                settings.leaseDuration().toNanos(),
                settings.leasesMax(),
                settings.initial());
        this.shards = new StreamShards(settings.prompt(settings.client()), stream);
        this.fanOut = settings.fanOut();
        this.loop = new LeaseLoop(
                coordination,
                new StreamLeases(settings.leases(), StreamShards.prefix(stream)),
                shards,
                new Shards(),
                System::nanoTime,
                settings.shardsEvery().toNanos());
        AtomicInteger number = new AtomicInteger();
        this.threads = Executors.newCachedThreadPool(
                task -> new Own(task, "weir-consumer-" + stream + "-" + number.incrementAndGet(), true));
        this.thread = new Own(this::run, "weir-consumer-" + stream, false);
    }

    /** A thread of this consumer. */
    private final class Own extends Thread {
        Own(Runnable task, String name, boolean daemon) {
            super(task, name);
            setDaemon(daemon);
        }

        Consumer consumer() {
            return Consumer.this;
        }
    }

    /** Begins the description of a consumer. */
    public static ConsumerBuilder builder() {
        return new ConsumerBuilder();
    }

    /**
     * Begins to read. Once.
     *
     * @throws IllegalStateException when it was started or closed before
     */
    public Consumer start() {
        if (!started.compareAndSet(false, true)) {
            throw new IllegalStateException("a consumer starts once");
        }
        thread.start();
        return this;
    }

    /** The name of this worker, unique for each start. */
    public String worker() {
        return settings.worker();
    }

    /** The shards that this worker processes now. */
    public List<String> shards() {
        List<String> shards = new ArrayList<>();
        for (ShardWorker worker : workers.values()) {
            if (worker.lease().isHeld()) {
                shards.add(StreamShards.shardId(worker.lease().key()));
            }
        }
        return shards;
    }

    /** Why it stopped by itself; nothing while it runs or when it was closed. */
    public Optional<Throwable> failure() {
        return Optional.ofNullable(failure.get());
    }

    /** Waits until it has stopped. */
    public void awaitEnd() throws InterruptedException {
        ended.await();
    }

    /**
     * Finishes what is in hand, gives the leases away, and ends. Waits for that, for as long as the settings say; not when a
     * processor calls it, whose batch would be waited for.
     */
    @Override
    public void close() {
        stop();
        if (started.compareAndSet(false, true)) {
            ended.countDown();
        } else if (!(Thread.currentThread() instanceof Own own) || own.consumer() != this) {
            try {
                ended.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void stop() {
        closing = true;
        wake.release();
    }

    private void run() {
        try {
            long every = settings.turnEvery().toNanos();
            while (!closing) {
                long began = System.nanoTime();
                turn();
                boolean unused = wake.tryAcquire(began + every - System.nanoTime(), TimeUnit.NANOSECONDS);
                wake.drainPermits();
            }
            drain();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            threads.shutdownNow();
            ended.countDown();
        }
    }

    private void turn() {
        try {
            loop.turn();
            loop.problem().ifPresent(this::judge);
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "a turn of worker " + settings.worker() + " failed", e);
        }
    }

    /** Most problems pass; what no further try changes is for the user. */
    private void judge(StreamClientException problem) {
        boolean lasting = problem instanceof RefusedException refused
                && !refused.retryable()
                && !refused.is(ErrorType.RESOURCE_NOT_FOUND);
        if (lasting) {
            failed(settings.stream(), problem);
        } else {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "worker {0} could not reach leases or stream, and will try again: {1}",
                    settings.worker(),
                    problem.getMessage());
        }
    }

    /** Keeps the leases while their shards finish. */
    private void drain() throws InterruptedException {
        workers.values().forEach(ShardWorker::stop);
        long deadline = System.nanoTime() + settings.closeTimeout().toNanos();
        while (running.get() > 0 && System.nanoTime() - deadline < 0) {
            loop.renew();
            long left = Math.min(settings.turnEvery().toNanos(), deadline - System.nanoTime());
            boolean unused = wake.tryAcquire(left, TimeUnit.NANOSECONDS);
        }
    }

    private void shardEnded() {
        loop.wantShards();
        wake.release();
    }

    private void failed(String where, Throwable why) {
        LOG.log(System.Logger.Level.ERROR, "worker " + settings.worker() + " stops at " + where, why);
        failure.compareAndSet(null, why);
        stop();
    }

    private void process(HeldLease lease) {
        String shardId = StreamShards.shardId(lease.key());
        ShardWorker worker = new ShardWorker(new ShardWorker.Parts(
                lease,
                source(lease, shardId),
                settings::processor,
                new Delivery(settings.poison(), settings.client(), this::failed),
                threads,
                settings.checkpointsEachBatch(),
                settings.waitMax(),
                this::shardEnded));
        workers.put(lease.key(), worker);
        running.incrementAndGet();
        threads.execute(() -> {
            try {
                worker.run();
            } finally {
                workers.remove(lease.key(), worker);
                running.decrementAndGet();
                wake.release();
            }
        });
        if (closing) {
            worker.stop();
        }
    }

    private PageSource source(HeldLease lease, String shardId) {
        ShardRecords records = new ShardRecords(shards, shardId, lease.checkpoint());
        FanOut pushed = fanOut;
        return pushed == null
                ? new ShardCursor(
                        settings.client(), settings.stream(), records, lease.startMillis(), settings.pageMax())
                : new SubscriptionCursor(pushed, records, lease.startMillis());
    }

    /** What the loop tells of leases. */
    private final class Shards implements LeaseLoop.ShardRunner {
        @Override
        public void start(HeldLease lease) {
            process(lease);
        }

        @Override
        public void lost(HeldLease lease) {
            ShardWorker worker = workers.get(lease.key());
            if (worker != null && worker.lease() == lease) {
                worker.lost();
            }
        }

        @Override
        public void handOver(HeldLease lease, String to) {
            ShardWorker worker = workers.get(lease.key());
            if (worker != null && worker.lease() == lease) {
                worker.handOver(to);
            }
        }
    }
}
