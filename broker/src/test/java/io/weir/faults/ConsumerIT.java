package io.weir.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.client.RetryPolicy;
import io.weir.client.StreamClient;
import io.weir.client.consumer.BrokerLeaseTable;
import io.weir.client.consumer.Checkpoint;
import io.weir.protocol.extension.Lease;
import io.weir.protocol.op.MergeShards;
import io.weir.protocol.op.PutRecord;
import io.weir.protocol.op.SplitShard;
import io.weir.protocol.type.Blob;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/// Three workers of the client's consumer share a stream, while workers are killed and stand still past their leases,
/// the broker is killed, and shards split and merge.
final class ConsumerIT {

    private static final int PAUSE_NANOS = 2_000_000;

    /// What the long form is told to have: a fault every 5 s for a minute.
    private static final int FAULTS = 12;

    private static final Duration FAULT_EVERY = Duration.ofSeconds(5);

    /// Longer than this no lease is without a living owner, nor are the shards shared unevenly after the last
    /// fault.
    private static final Duration PROMISED = Duration.ofSeconds(10);

    @TempDir
    Path dir;

    private BrokerProcess broker;
    private StreamClient client;
    private BrokerLeaseTable leases;
    private final List<ConsumerProcess> all = new ArrayList<>();
    private final List<ConsumerProcess> alive = new ArrayList<>();
    private final Set<ConsumerProcess> standing = new HashSet<>();
    private final Map<String, Lease> newest = new HashMap<>();

    /// When each lease that is worked on was last seen with a living owner.
    private final Map<String, Long> ownedNanos = new HashMap<>();

    private long unownedNanosMax;
    private final AtomicInteger acknowledged = new AtomicInteger();
    private final AtomicBoolean done = new AtomicBoolean();
    private Thread load;

    @BeforeEach
    void start(TestInfo test) {
        String stream = test.getTags().contains("long") ? "s:16" : "s:4";
        broker = new BrokerProcess(dir.resolve("data"), dir.resolve("log"), List.of("--stream", stream), Map.of())
                .start();
        client = StreamClient.builder()
                .endpoint(broker.endpoint().toString())
                .retries(RetryPolicy.atLeastOnce(Duration.ofSeconds(30)))
                .build();
        leases = new BrokerLeaseTable(client, "app");
        load = Thread.ofPlatform().start(this::put);
    }

    @AfterEach
    void stop() throws InterruptedException {
        done.set(true);
        load.join();
        all.forEach(ConsumerProcess::close);
        client.close();
        broker.close();
    }

    private void put() {
        for (int n = 0; !done.get(); n++) {
            Blob data = Blob.of(Integer.toString(n).getBytes(StandardCharsets.US_ASCII));
            client.putRecord(new PutRecord.Request("s", data, "key-" + n % 97, null, null, null, null, null));
            acknowledged.incrementAndGet();
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private ConsumerProcess worker() {
        ConsumerProcess worker =
                new ConsumerProcess(broker.endpoint(), dir.resolve("worker-" + all.size()), dir.resolve("worker.log"));
        all.add(worker);
        alive.add(worker);
        return worker;
    }

    private Set<String> processed() {
        Set<String> processed = new HashSet<>();
        all.forEach(worker -> worker.notes().forEach(note -> processed.add(note.data())));
        return processed;
    }

    /// Waits until everything that is acknowledged by now was processed, and looks at the leases meanwhile.
    private void catchUp() {
        int goal = acknowledged.get();
        broker.await(() -> {
            look();
            return processed().size() >= goal;
        });
    }

    /// No checkpoint and no counter goes back.
    private List<Lease> look() {
        List<Lease> rows = leases.list();
        for (Lease row : rows) {
            Lease before = newest.put(row.leaseKey(), row);
            if (before != null) {
                assertThat(Checkpoint.parse(row.checkpoint()))
                        .isGreaterThanOrEqualTo(Checkpoint.parse(before.checkpoint()));
                assertThat(row.leaseCounter()).isGreaterThanOrEqualTo(before.leaseCounter());
            }
        }
        return rows;
    }

    private static boolean owns(ConsumerProcess worker, Lease lease) {
        return lease.owner().startsWith(worker.name() + ":");
    }

    @Test
    void shouldProcessEveryRecordInOrderWhateverHappens() throws InterruptedException {
        ConsumerProcess first = worker();
        ConsumerProcess second = worker();
        worker();
        broker.await(() -> balanced(look()));
        catchUp();

        first.kill();
        alive.remove(first);
        worker();
        catchUp();

        second.signal("STOP");
        broker.await(() -> look().stream().noneMatch(lease -> owns(second, lease)));
        client.splitShard(new SplitShard.Request(
                "s", "shardId-000000000000", "42535295865117307932921825928971026431", null, null));
        catchUp();
        second.signal("CONT");

        broker.kill();
        broker.start();
        client.mergeShards(new MergeShards.Request("s", "shardId-000000000002", "shardId-000000000003", null, null));
        catchUp();

        done.set(true);
        load.join();
        catchUp();
        broker.await(() -> balanced(look()));
        checkNotes();
    }

    /// Figures of the machine that ran it go to the report: the longest that a lease had no living owner, and how
    /// long it took after the last fault until the shards were shared evenly. Leases last [ConsumerProcess#LEASE].
    @Test
    @Tag("long")
    void shouldKeepItsPromisesThroughAMinuteOfFaults(TestReporter report) throws InterruptedException {
        worker();
        worker();
        worker();
        broker.await(() -> balanced(look()));
        Random random = new Random(1);
        for (int fault = 0; fault < FAULTS; fault++) {
            ConsumerProcess victim = alive.get(random.nextInt(alive.size()));
            switch (fault % 3) {
                case 0 -> {
                    victim.kill();
                    alive.remove(victim);
                    watch(FAULT_EVERY);
                }
                case 1 -> {
                    worker();
                    watch(FAULT_EVERY);
                }
                default -> {
                    victim.signal("STOP");
                    standing.add(victim);
                    watch(ConsumerProcess.LEASE.multipliedBy(2));
                    victim.signal("CONT");
                    standing.remove(victim);
                    watch(FAULT_EVERY.minus(ConsumerProcess.LEASE.multipliedBy(2)));
                }
            }
        }
        long endNanos = System.nanoTime();
        broker.await(() -> balanced(watched()));
        Duration uneven = Duration.ofNanos(System.nanoTime() - endNanos);
        report.publishEntry(Map.of(
                "unowned at most",
                Duration.ofNanos(unownedNanosMax).toString(),
                "even again after",
                uneven.toString()));

        assertThat(Duration.ofNanos(unownedNanosMax)).isLessThanOrEqualTo(PROMISED);
        assertThat(uneven).isLessThanOrEqualTo(PROMISED);
        done.set(true);
        load.join();
        catchUp();
        checkNotes();
    }

    /// Looks at the leases for a while.
    private void watch(Duration time) {
        long began = System.nanoTime();
        while (System.nanoTime() - began < time.toNanos()) {
            var _ = watched();
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private List<Lease> watched() {
        List<Lease> rows = look();
        long now = System.nanoTime();
        for (Lease row : rows) {
            boolean owned = alive.stream().anyMatch(worker -> owns(worker, row) && !standing.contains(worker));
            long since = owned ? now : ownedNanos.getOrDefault(row.leaseKey(), now);
            ownedNanos.put(row.leaseKey(), since);
            unownedNanosMax = Math.max(unownedNanosMax, now - since);
        }
        return rows;
    }

    /// Shards that are still read are shared by all who live, to within one.
    private boolean balanced(List<Lease> rows) {
        List<Lease> open = rows.stream()
                .filter(row -> !Checkpoint.parse(row.checkpoint()).isEnd())
                .toList();
        IntSummaryStatistics loads = alive.stream()
                .mapToInt(worker ->
                        (int) open.stream().filter(row -> owns(worker, row)).count())
                .summaryStatistics();
        return !open.isEmpty() && loads.getSum() == open.size() && loads.getMax() - loads.getMin() <= 1;
    }

    /// Every record at least once, and in order within each time that a worker had a shard.
    private void checkNotes() {
        assertThat(processed()).hasSize(acknowledged.get());
        for (ConsumerProcess worker : all) {
            Map<Integer, BigInteger> last = new HashMap<>();
            for (ConsumerProcess.Note note : worker.notes()) {
                BigInteger number = new BigInteger(note.sequenceNumber());
                BigInteger before = last.put(note.session(), number);
                assertThat(before == null || before.compareTo(number) < 0)
                        .as("%s after %s in %s", note, before, worker.name())
                        .isTrue();
            }
        }
    }
}
