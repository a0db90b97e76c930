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
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Three workers of the client's consumer share a stream, while workers are killed and stand still past their leases,
/// the broker is killed, and shards split and merge.
final class ConsumerIT {

    private static final int PAUSE_NANOS = 2_000_000;

    @TempDir
    Path dir;

    private BrokerProcess broker;
    private StreamClient client;
    private BrokerLeaseTable leases;
    private final List<ConsumerProcess> all = new ArrayList<>();
    private final List<ConsumerProcess> alive = new ArrayList<>();
    private final Map<String, Lease> newest = new HashMap<>();
    private final AtomicInteger acknowledged = new AtomicInteger();
    private final AtomicBoolean done = new AtomicBoolean();
    private Thread load;

    @BeforeEach
    void start() {
        broker = new BrokerProcess(dir.resolve("data"), dir.resolve("log"), List.of("--stream", "s:4"), Map.of())
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
