package io.weir.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.faults.History.Content;
import io.weir.faults.History.Ending;
import io.weir.faults.History.Put;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/// Producers and readers against one stream, from start to verdict.
final class Workload implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Workload.class);

    static final int PRODUCERS = 4;
    private static final int READERS = 2;

    /// Of so many values one is large.
    private static final int LARGE_EVERY = 50;

    private static final int LARGE_OFTEN = 8;

    private final String stream;
    private final URI endpoint;
    private final History history = new History();
    private final AtomicBoolean stop = new AtomicBoolean();
    private final List<Thread> threads = new ArrayList<>();
    private final KinesisClient client;

    Workload(String stream, URI endpoint, long seed) {
        this(stream, endpoint, seed, LARGE_EVERY);
    }

    private Workload(String stream, URI endpoint, long seed, int largeEvery) {
        this.stream = stream;
        this.endpoint = endpoint;
        this.client = Clients.withoutRetries(endpoint);
        for (int i = 0; i < PRODUCERS; i++) {
            threads.add(new Thread(new Producer(i, stream, client, history, stop, seed, largeEvery), "producer-" + i));
        }
        for (int i = 0; i < READERS; i++) {
            threads.add(new Thread(new Reader("r" + i, stream, client, history, stop), "reader-" + i));
        }
    }

    /// One with so many large values that tables fill within seconds.
    static Workload ofLargeRecords(String stream, URI endpoint, long seed) {
        return new Workload(stream, endpoint, seed, LARGE_OFTEN);
    }

    Workload start() {
        threads.forEach(Thread::start);
        return this;
    }

    /// Waits until that many further puts were acknowledged, so that a fault hits a busy broker.
    void awaitAcknowledged(int more) {
        long wanted = acknowledged() + more;
        long deadline = System.nanoTime() + 60_000_000_000L;
        while (acknowledged() < wanted) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("only " + acknowledged() + " puts were acknowledged");
            }
            LockSupport.parkNanos(2_000_000);
        }
    }

    /// Waits until that many further puts ended, well or badly.
    void awaitTries(int more) {
        int wanted = history.puts().size() + more;
        long deadline = System.nanoTime() + 60_000_000_000L;
        while (history.puts().size() < wanted) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("producers stand still");
            }
            LockSupport.parkNanos(2_000_000);
        }
    }

    long acknowledged() {
        return history.acknowledged();
    }

    /// Stops producers and readers.
    void finish() {
        stop.set(true);
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /// Reads everything back and holds the history against the promises.
    List<String> violations() {
        try (KinesisClient patient = Clients.patient(endpoint)) {
            return violations(Reader.everything(patient, stream));
        }
    }

    /// Holds the history against the promises, given what was read back.
    List<String> violations(Content content) {
        List<Put> puts = history.puts();
        List<String> violations = HistoryChecker.check(puts, history.reads(), content);
        LOG.atInfo()
                .addKeyValue("acknowledged", count(puts, Ending.OK))
                .addKeyValue("unknown", count(puts, Ending.UNKNOWN))
                .addKeyValue("refused", count(puts, Ending.FAIL))
                .addKeyValue(
                        "stored",
                        content.shards().values().stream().mapToInt(List::size).sum())
                .addKeyValue("answers", history.reads().size())
                .addKeyValue("violations", violations.size())
                .log("held against the promises");
        return violations;
    }

    private static long count(List<Put> puts, Ending ending) {
        return puts.stream().filter(put -> put.ending() == ending).count();
    }

    void assertEveryPromiseKept() {
        assertThat(violations()).isEmpty();
    }

    @Override
    public void close() {
        finish();
        client.close();
    }
}
