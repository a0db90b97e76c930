package io.weir.api.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.api.testing.Encoding;
import io.weir.api.testing.TestClient;
import io.weir.api.testing.TestNode;
import io.weir.protocol.op.GetRecords;
import io.weir.protocol.op.UpdateShardCount;
import io.weir.protocol.op.part.ChildShard;
import io.weir.protocol.op.part.PutRecordsRequestEntry;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// Writers that go on while the stream is resharded again and again, and a reader that walks the shards afterwards.
@DisplayName("B-106, B-117, C-012, C-016, E-006: nothing is refused, lost, doubled or reordered per key")
final class ReshardUnderLoadTest {

    private static final int WRITERS = 4;
    private static final int ROUNDS = 150;
    private static final int KEYS = 8;

    private final TestNode node = TestNode.start(Encoding.CBOR);
    private final TestClient client = new TestClient(node);

    @AfterEach
    void close() {
        node.close();
    }

    @Test
    void shouldKeepEveryRecordInOrderAcrossReshards() throws Exception {
        node.createStream("s", 2);
        List<Future<?>> writers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int writer = 0; writer < WRITERS; writer++) {
                int number = writer;
                writers.add(threads.submit(() -> write(number)));
            }
            for (int target : new int[] {5, 1, 4, 3, 8, 2, 7}) {
                node.ok(
                        UpdateShardCount.SHAPE,
                        new UpdateShardCount.Request("s", target, "UNIFORM_SCALING", null, null));
            }
        }
        for (Future<?> writer : writers) {
            writer.get();
        }

        Map<String, List<Integer>> byKey = readAll();

        assertThat(byKey).hasSize(WRITERS * KEYS);
        List<Integer> expected = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            expected.add(round);
        }
        assertThat(byKey.values()).allSatisfy(rounds -> assertThat(rounds).isEqualTo(expected));
    }

    /// Puts one record of each of its keys a round; a round begins when the one before was answered.
    private void write(int writer) {
        for (int round = 0; round < ROUNDS; round++) {
            PutRecordsRequestEntry[] records = new PutRecordsRequestEntry[KEYS];
            for (int key = 0; key < KEYS; key++) {
                records[key] = TestClient.entry(writer + "-" + key, null, Integer.toString(round));
            }
            assertThat(client.putAll("s", records).failedRecordCount()).isZero();
        }
    }

    /// Reads the first shards to their ends, and each child when all its parents are done.
    private Map<String, List<Integer>> readAll() {
        Map<String, List<Integer>> byKey = new HashMap<>();
        Deque<String> ready = new ArrayDeque<>(List.of("shardId-000000000000", "shardId-000000000001"));
        Set<String> done = new HashSet<>();
        Set<String> started = new HashSet<>(ready);
        Map<String, List<String>> waiting = new HashMap<>();
        while (!ready.isEmpty()) {
            String shard = ready.poll();
            List<ChildShard> children = read(shard, byKey);
            done.add(shard);
            children.forEach(child -> waiting.put(child.shardId(), child.parentShards()));
            waiting.forEach((child, parents) -> {
                if (done.containsAll(parents) && started.add(child)) {
                    ready.add(child);
                }
            });
        }
        return byKey;
    }

    private List<ChildShard> read(String shard, Map<String, List<Integer>> byKey) {
        String iterator = client.iterator("s", shard, "TRIM_HORIZON");
        while (true) {
            GetRecords.Response page = client.get(iterator, 100);
            page.records()
                    .forEach(record -> byKey.computeIfAbsent(record.partitionKey(), key -> new ArrayList<>())
                            .add(Integer.parseInt(TestClient.text(record))));
            iterator = page.nextShardIterator();
            if (iterator == null) {
                assertThat(page.childShards()).isNotEmpty();
                return page.childShards();
            }
            if (page.records().isEmpty()) {
                return List.of();
            }
        }
    }
}
