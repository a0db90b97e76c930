package io.weir.client.consumer;

import io.weir.client.RetryPolicy;
import io.weir.client.StreamClient;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Describes a {@link Consumer}. Application, stream, client and processor must be given; the rest has defaults: leases of
 * 6 s in the broker that has the stream, from the oldest record on, a checkpoint after each batch, and a stop when records
 * cannot be processed.
 */
public final class ConsumerBuilder {
    /** A dead worker is noticed after this and a turn of a third of it. */
    private static final Duration LEASE_DURATION = Duration.ofSeconds(6);

    /** Turns in a lease duration: two may fail before a lease looks dead. */
    private static final int TURNS = 3;

    /** Less than a turn, so that a turn has room for a second attempt after one that was refused. */
    private static final int ATTEMPTS_IN_A_LEASE = 4;

    private static final int ATTEMPTS = 3;

    private static final Duration LEASE_DURATION_MIN = Duration.ofMillis(300);

    /** Below the time-out of an attempt of the client, so that both together stay below that of a call. */
    private static final Duration WAIT = Duration.ofSeconds(10);

    private static final Duration WAIT_MAX = Duration.ofSeconds(20);
    private static final Duration SHARDS_EVERY = Duration.ofSeconds(30);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(30);

    /** What the service gives at most (B-097). */
    private static final int PAGE_MAX = 10_000;

    private @Nullable String application;
    private @Nullable String stream;
    private @Nullable StreamClient client;
    private @Nullable StreamClient leaseClient;
    private @Nullable LeaseTable leases;
    private @Nullable String registered;
    private @Nullable Function<String, RecordProcessor> processors;
    private String worker = UUID.randomUUID().toString();
    private Duration leaseDuration = LEASE_DURATION;
    private Duration wait = WAIT;
    private Duration shardsEvery = SHARDS_EVERY;
    private Duration closeTimeout = CLOSE_TIMEOUT;
    private int leasesMax = Integer.MAX_VALUE;
    private int pageMax = PAGE_MAX;
    private Checkpoint initial = Checkpoint.TRIM_HORIZON;
    private PoisonPolicy poison = PoisonPolicy.stop();
    private boolean checkpointsEachBatch = true;

    ConsumerBuilder() {}

    /** The name that the workers share: 1 to 128 of {@code a-zA-Z0-9_.-}. */
    public ConsumerBuilder application(String name) {
        application = name;
        return this;
    }

    /** The stream to read. */
    public ConsumerBuilder stream(String name) {
        stream = name;
        return this;
    }

    /** How the stream is reached. The consumer does not close it. */
    public ConsumerBuilder client(StreamClient reached) {
        client = reached;
        return this;
    }

    /**
     * How the broker is reached that keeps the leases, if it is not the one that has the stream. Its time-outs are not used:
     * calls for leases end well within the lease duration.
     */
    public ConsumerBuilder leaseClient(StreamClient reached) {
        leaseClient = reached;
        return this;
    }

    /** Where leases are kept, if not in a broker. Its calls should end well within the lease duration. */
    public ConsumerBuilder leases(LeaseTable table) {
        leases = table;
        return this;
    }

    /** What processes the records of all shards; called by several threads. */
    public ConsumerBuilder processor(RecordProcessor shared) {
        return processors(shardId -> shared);
    }

    /** What makes a processor for each shard, by its id. */
    public ConsumerBuilder processors(Function<String, RecordProcessor> factory) {
        processors = factory;
        return this;
    }

    /** The name of this worker, for people; something unique is put behind it. */
    public ConsumerBuilder worker(String name) {
        worker = name + ":" + UUID.randomUUID();
        return this;
    }

    /** How long a lease may stand still before others take it. */
    public ConsumerBuilder leaseDuration(Duration duration) {
        if (duration.compareTo(LEASE_DURATION_MIN) < 0) {
            throw new IllegalArgumentException("a lease lasts " + LEASE_DURATION_MIN + " at least, not " + duration);
        }
        leaseDuration = duration;
        return this;
    }

    /** How long a read waits for the first record, where the service can: up to 20 s. */
    public ConsumerBuilder longPoll(Duration longest) {
        if (longest.isNegative() || longest.compareTo(WAIT_MAX) > 0) {
            throw new IllegalArgumentException("a read waits from 0 to " + WAIT_MAX + ", not " + longest);
        }
        wait = longest;
        return this;
    }

    /**
     * Has records pushed (SubscribeToShard) instead of asking for them, with a read quota of their own, under a registered
     * consumer that the workers of the application share. The first of them registers it; it stays registered when they
     * end. The waits and page sizes of polling do not matter then: the service makes the batches.
     *
     * @param name of the registered consumer
     */
    public ConsumerBuilder fanOut(String name) {
        registered = name;
        return this;
    }

    /** How long {@link Consumer#close} waits for batches in hand. */
    public ConsumerBuilder closeTimeout(Duration longest) {
        closeTimeout = longest;
        return this;
    }

    /** How many shards this worker processes at most. */
    public ConsumerBuilder leasesMax(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("a worker has room for 1 lease at least, not " + count);
        }
        leasesMax = count;
        return this;
    }

    /** How many records of the stream come in one batch at most. */
    public ConsumerBuilder pageMax(int records) {
        if (records < 1 || records > PAGE_MAX) {
            throw new IllegalArgumentException("a page has 1 to " + PAGE_MAX + " records, not " + records);
        }
        pageMax = records;
        return this;
    }

    /**
     * Where the application begins, when it begins: {@link Checkpoint#TRIM_HORIZON}, {@link Checkpoint#LATEST} or {@link
     * Checkpoint#atTimestamp}. Shards that come out of others are always read whole.
     */
    public ConsumerBuilder from(Checkpoint start) {
        if (!start.isStart()) {
            throw new IllegalArgumentException("an application begins at a beginning, not at " + start);
        }
        initial = start;
        return this;
    }

    /** What becomes of records that the processor throws on. */
    public ConsumerBuilder poison(PoisonPolicy policy) {
        poison = policy;
        return this;
    }

    /** Leaves checkpoints to the processor, instead of one after each batch. */
    public ConsumerBuilder checkpointsOnDemand() {
        checkpointsEachBatch = false;
        return this;
    }

    /**
     * Makes the consumer.
     *
     * @throws IllegalArgumentException when something is missing
     */
    public Consumer build() {
        given(application, "application");
        given(stream, "stream");
        given(client, "client");
        given(processors, "processor");
        return new Consumer(this);
    }

    private static <T> T given(@Nullable T value, String name) {
        if (value == null) {
            throw new IllegalArgumentException("a consumer needs: " + name);
        }
        return value;
    }

    String stream() {
        return given(stream, "stream");
    }

    StreamClient client() {
        return given(client, "client");
    }

    LeaseTable leases() {
        LeaseTable table = leases;
        StreamClient keeper = leaseClient == null ? client() : leaseClient;
        return table == null ? new BrokerLeaseTable(prompt(keeper), given(application, "application")) : table;
    }

    /**
     * A client for the calls between two renewals of leases. None may hang for so long that the leases go to others
     * meanwhile: they end within a turn, and what failed is left for the next.
     */
    StreamClient prompt(StreamClient usual) {
        Duration attempt = leaseDuration.dividedBy(ATTEMPTS_IN_A_LEASE);
        Duration wait = attempt.dividedBy(ATTEMPTS_IN_A_LEASE);
        return usual.with(attempt, new RetryPolicy(ATTEMPTS, wait, wait, turnEvery(), false));
    }

    /** How often leases are renewed and looked at. */
    Duration turnEvery() {
        return leaseDuration.dividedBy(TURNS);
    }

    @Nullable
    FanOut fanOut() {
        String name = registered;
        return name == null ? null : new FanOut(client(), stream(), name);
    }

    RecordProcessor processor(String shardId) {
        return given(processors, "processor").apply(shardId);
    }

    String worker() {
        return worker;
    }

    Duration leaseDuration() {
        return leaseDuration;
    }

    Duration waitMax() {
        return wait;
    }

    Duration shardsEvery() {
        return shardsEvery;
    }

    Duration closeTimeout() {
        return closeTimeout;
    }

    int leasesMax() {
        return leasesMax;
    }

    int pageMax() {
        return pageMax;
    }

    Checkpoint initial() {
        return initial;
    }

    PoisonPolicy poison() {
        return poison;
    }

    boolean checkpointsEachBatch() {
        return checkpointsEachBatch;
    }
}
