package io.weir.client.producer;

import io.weir.client.RetryPolicy;
import io.weir.client.StreamClient;
import io.weir.client.WaitClock;
import java.time.Duration;
import java.util.Random;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * Describes a {@link Producer}. Without a word: requests of up to 500 records and 1 MiB, each waiting 10 ms for others, 30 s
 * for a record to be stored, 64 MiB of buffer and {@code put} blocks when it is full; no order, and at least once.
 */
public final class ProducerBuilder {
    /** B-076. */
    private static final int BATCH_RECORDS_MAX = 500;

    /** What a request takes on every service of this protocol, keys included (H-004). */
    private static final int BATCH_BYTES_MAX = 5 << 20;

    /** As much as a shard with the service's quotas takes in a second (B-073). */
    private static final int BATCH_BYTES = 1 << 20;

    /** Twice what a fast request takes, so that waiting costs no more than being sent. */
    private static final Duration LINGER = Duration.ofMillis(10);

    /** As long as the KPL keeps a record (H-004). */
    private static final Duration DEADLINE = Duration.ofSeconds(30);

    private static final long BUFFER_BYTES = 64L << 20;

    /** As large as the KPL's (F-007). */
    private static final int AGGREGATE_BYTES = 51_200;

    /** B-068: what a stream takes unless its own bound was raised. */
    private static final int RECORD_BYTES = 1 << 20;

    /** The greatest bound a stream can have. */
    private static final int RECORD_BYTES_MAX = 10 << 20;

    private static final int REQUESTS_PER_SHARD = 4;

    /** Connections of a busy producer. */
    private static final int REQUESTS_IN_FLIGHT = 32;

    private static final Duration WAIT_MIN = Duration.ofMillis(50);
    private static final Duration WAIT_MAX = Duration.ofSeconds(1);

    private final StreamClient client;
    private final String stream;
    private int batchRecords = BATCH_RECORDS_MAX;
    private int batchBytes = BATCH_BYTES;
    private Duration linger = LINGER;
    private Duration deadline = DEADLINE;
    private long bufferBytes = BUFFER_BYTES;
    private WhenFull whenFull = WhenFull.BLOCK;
    private boolean ordered;
    private boolean idempotent;
    private int aggregateBytes;
    private int recordBytes = RECORD_BYTES;
    private int requestsPerShard = REQUESTS_PER_SHARD;
    private int requestsInFlight = REQUESTS_IN_FLIGHT;
    private PayloadCodec codec = PayloadCodec.none();
    private Consumer<String> onFallback = text -> {};
    private WaitClock clock = WaitClock.system();
    private RandomGenerator random = new Random();

    ProducerBuilder(StreamClient client, String stream) {
        this.client = client;
        this.stream = stream;
    }

    /** Bounds of a request: records from 1 to 500, and bytes of keys and data up to 5 MiB. */
    public ProducerBuilder batch(int records, int bytes) {
        check(records >= 1 && records <= BATCH_RECORDS_MAX, "records of a batch", records);
        check(bytes >= 1 && bytes <= BATCH_BYTES_MAX, "bytes of a batch", bytes);
        batchRecords = records;
        batchBytes = bytes;
        return this;
    }

    /** How long a record may wait for others to be sent with. */
    public ProducerBuilder linger(Duration wait) {
        check(!wait.isNegative(), "linger", wait);
        linger = wait;
        return this;
    }

    /** How long a record is tried, from {@code put} to the end of its future. */
    public ProducerBuilder deadline(Duration max) {
        check(!max.isNegative() && !max.isZero(), "deadline", max);
        deadline = max;
        return this;
    }

    /** What all records may hold that have not ended, and what {@code put} does when they hold that much. */
    public ProducerBuilder buffer(long bytes, WhenFull what) {
        check(bytes >= 1, "bytes of the buffer", bytes);
        bufferBytes = bytes;
        whenFull = what;
        return this;
    }

    /**
     * Keeps the order of records of one key, over failures and reshards. A shard then has one request in flight. With a
     * service that cannot tell what it stored before, or without {@link #idempotent}, a request also holds each key but
     * once, since such a service may store a part of it.
     */
    public ProducerBuilder ordered() {
        ordered = true;
        return this;
    }

    /**
     * Has the service recognise records that it stored before, so that a retry after a lost answer stores nothing twice. A
     * shard then has one request in flight. Weir can; with another service records are stored at least once, as without
     * this, and {@link #onFallback} and the metrics say so.
     */
    public ProducerBuilder idempotent() {
        idempotent = true;
        return this;
    }

    /** Told, with a text for the log, when {@link #idempotent} was asked for and the service turns out not to know it. */
    public ProducerBuilder onFallback(Consumer<String> told) {
        onFallback = told;
        return this;
    }

    /**
     * Packs records of one shard into one, as the KPL does, up to 50 KiB each: for many small records. Consumers must unpack
     * them: ours and the KCL do. Not for streams whose record distribution is AUTO (F-008). With {@link #ordered} a request
     * holds one packed record.
     */
    public ProducerBuilder aggregate() {
        return aggregate(AGGREGATE_BYTES);
    }

    /** The same up to a size. */
    public ProducerBuilder aggregate(int bytes) {
        check(bytes >= 1 && bytes <= RECORD_BYTES, "bytes of a packed record", bytes);
        aggregateBytes = bytes;
        return this;
    }

    /** What makes the data smaller; consumers have to undo it. */
    public ProducerBuilder codec(PayloadCodec what) {
        codec = what;
        return this;
    }

    /** How large a record may be, key and data: 1 MiB unless the stream's own bound was raised, 10 MiB at most. */
    public ProducerBuilder recordBytes(int max) {
        check(max >= 1 && max <= RECORD_BYTES_MAX, "bytes of a record", max);
        recordBytes = max;
        return this;
    }

    /** Requests without an answer, for one shard and in all. */
    public ProducerBuilder requests(int perShard, int inAll) {
        check(perShard >= 1, "requests for a shard", perShard);
        check(inAll >= 1, "requests in all", inAll);
        requestsPerShard = perShard;
        requestsInFlight = inAll;
        return this;
    }

    /** Where time comes from. */
    public ProducerBuilder clock(WaitClock source) {
        clock = source;
        return this;
    }

    /** Where the jitter of waits comes from. */
    public ProducerBuilder random(RandomGenerator source) {
        random = source;
        return this;
    }

    /** Starts the producer. It asks for the stream's shards at once. */
    public Producer build() {
        ProducerSettings settings = new ProducerSettings(
                batchRecords,
                batchBytes,
                linger,
                deadline,
                bufferBytes,
                whenFull,
                ordered,
                idempotent,
                aggregateBytes,
                recordBytes,
                requestsPerShard,
                requestsInFlight);
        RetryPolicy waits = new RetryPolicy(Integer.MAX_VALUE, WAIT_MIN, WAIT_MAX, deadline, true);
        ProducerCore core = new ProducerCore(settings, waits, random, clock.nanoTime());
        Producer producer = new Producer(settings, core, new StreamService(client, stream), codec, onFallback, clock);
        producer.start(stream);
        return producer;
    }

    private static void check(boolean holds, String what, Object value) {
        if (!holds) {
            throw new IllegalArgumentException(what + ": not " + value);
        }
    }
}
