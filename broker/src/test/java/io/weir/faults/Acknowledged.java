package io.weir.faults;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordResponse;

/// Producers against a broker that does not fail, and what was acknowledged to them, by shard and sequence number.
final class Acknowledged {

    private static final int PRODUCERS = 4;
    private static final int RECORD_BYTES = 2000;
    private static final long WAIT_NANOS_MAX = 120_000_000_000L;

    private final KinesisClient client;
    private final ConcurrentSkipListMap<String, String> records = new ConcurrentSkipListMap<>();
    private final AtomicBoolean stop = new AtomicBoolean();
    private final List<Thread> threads = new ArrayList<>();

    Acknowledged(URI endpoint) {
        this.client = Clients.patient(endpoint);
        for (int i = 0; i < PRODUCERS; i++) {
            Random random = new Random(i);
            threads.add(new Thread(() -> produce(random), "producer-" + i));
        }
    }

    Acknowledged start() {
        threads.forEach(Thread::start);
        return this;
    }

    private void produce(Random random) {
        while (!stop.get()) {
            String text = Long.toHexString(random.nextLong()).repeat(RECORD_BYTES / 16);
            PutRecordResponse answer = client.putRecord(r ->
                    r.streamName("s").partitionKey("key-" + random.nextInt(64)).data(bytes(text)));
            records.put(answer.shardId() + " " + answer.sequenceNumber(), text);
        }
    }

    static SdkBytes bytes(String text) {
        return SdkBytes.fromString(text, StandardCharsets.UTF_8);
    }

    /// What was acknowledged up to now.
    NavigableMap<String, String> soFar() {
        return new TreeMap<>(records);
    }

    /// Waits until that many further records are acknowledged.
    void await(int more) {
        int wanted = records.size() + more;
        long deadline = System.nanoTime() + WAIT_NANOS_MAX;
        while (records.size() < wanted) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("only " + records.size() + " records were acknowledged");
            }
            LockSupport.parkNanos(2_000_000);
        }
    }

    /// Lets the puts that are under way end.
    void stop() {
        stop.set(true);
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        client.close();
    }
}
