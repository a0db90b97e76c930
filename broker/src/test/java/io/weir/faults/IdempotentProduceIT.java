package io.weir.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.client.RetryPolicy;
import io.weir.client.StreamClient;
import io.weir.client.producer.Producer;
import io.weir.client.producer.ProducerMetrics;
import io.weir.client.producer.PutResult;
import io.weir.protocol.op.GetRecords;
import io.weir.protocol.op.GetShardIterator;
import io.weir.protocol.op.ListShards;
import io.weir.protocol.op.UpdateShardCount;
import io.weir.protocol.op.part.DataRecord;
import io.weir.protocol.op.part.ScalingType;
import io.weir.protocol.op.part.Shard;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The producer against a broker that is killed again and again, behind a proxy that loses one answer in ten, while
/// shards split and merge: every record is stored once, and records of a key in their order.
class IdempotentProduceIT {

    private static final Logger LOG = LoggerFactory.getLogger(IdempotentProduceIT.class);
    private static final int LOSS_PERCENT = 10;
    private static final int KEYS = 500;

    /// Shards after each kill: each at least half and at most double of the one before.
    private static final int[] SIZES = {3, 4, 2, 1, 2};

    private static final Duration PATIENCE = Duration.ofMinutes(10);

    @TempDir
    Path dir;

    private final AtomicInteger stored = new AtomicInteger();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    @Test
    void shouldStoreEachRecordOnceThroughKillsSplitsAndLostAnswers() {
        try (BrokerProcess broker = new BrokerProcess(
                                dir.resolve("data"), dir.resolve("log"), List.of("--stream", "s:2"), Map.of())
                        .start();
                LossyProxy proxy = new LossyProxy(broker.endpoint(), LOSS_PERCENT, 1);
                StreamClient operator = client(broker.endpoint());
                StreamClient client = client(proxy.endpoint())) {
            Producer producer = Producer.builder(client, "s")
                    .ordered()
                    .idempotent()
                    .deadline(PATIENCE)
                    .build();
            CompletableFuture<Void> putting = CompletableFuture.runAsync(() -> putAll(producer));
            for (int i = 1; i <= Scale.KILLS; i++) {
                awaitStored((long) Scale.RECORDS * i / (Scale.KILLS + 1));
                broker.kill();
                broker.start();
                scale(operator, SIZES[(i - 1) % SIZES.length]);
            }
            putting.join();
            producer.close();
            ProducerMetrics metrics = producer.metrics();
            LOG.atInfo()
                    .addKeyValue("lost", proxy.lost())
                    .addKeyValue("metrics", metrics)
                    .log("all records have ended");

            assertThat(failure.get()).isNull();
            assertThat(metrics.recordsStored()).isEqualTo(Scale.RECORDS);
            assertThat(metrics.idempotent()).isTrue();
            assertThat(proxy.lost()).isPositive();
            assertStoredOnceAndInOrder(operator);
        }
    }

    private void putAll(Producer producer) {
        for (int n = 0; n < Scale.RECORDS; n++) {
            byte[] data = ByteBuffer.allocate(Integer.BYTES).putInt(n).array();
            var _ = producer.put("key-" + n % KEYS, data).whenComplete(this::ended);
        }
    }

    private void ended(@Nullable PutResult result, @Nullable Throwable thrown) {
        stored.incrementAndGet();
        if (thrown != null) {
            failure.compareAndSet(null, thrown);
        }
    }

    private void awaitStored(long records) {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (stored.get() < records && failure.get() == null) {
            if (System.nanoTime() > until) {
                throw new IllegalStateException("only " + stored.get() + " records were stored");
            }
            LockSupport.parkNanos(1_000_000);
        }
    }

    private static void scale(StreamClient operator, int shards) {
        operator.updateShardCount(
                new UpdateShardCount.Request("s", shards, ScalingType.UNIFORM_SCALING.name(), null, null));
    }

    private void assertStoredOnceAndInOrder(StreamClient client) {
        BitSet seen = new BitSet(Scale.RECORDS);
        Map<String, Integer> newest = new HashMap<>();
        List<Shard> shards = Objects.requireNonNull(
                client.listShards(new ListShards.Request("s", null, null, 1000, null, null, null, null))
                        .shards());
        // Parents come before their children, so each key is met in its order.
        for (Shard shard : shards) {
            String iterator = client.getShardIterator(new GetShardIterator.Request(
                            "s", shard.shardId(), "TRIM_HORIZON", null, null, null, null, null))
                    .shardIterator();
            while (iterator != null) {
                GetRecords.Response page = client.getRecords(new GetRecords.Request(iterator, null, null, null, null));
                for (DataRecord record : page.records()) {
                    int number = ByteBuffer.wrap(record.data().toBytes()).getInt();
                    assertThat(seen.get(number)).as("record %d again", number).isFalse();
                    seen.set(number);
                    Integer before = newest.put(String.valueOf(record.partitionKey()), number);
                    assertThat(before == null || before < number)
                            .as("%d before %d", before, number)
                            .isTrue();
                }
                boolean tip = page.records().isEmpty() && Objects.equals(page.millisBehindLatest(), 0L);
                iterator = tip ? null : page.nextShardIterator();
            }
        }
        assertThat(seen.cardinality()).isEqualTo(Scale.RECORDS);
    }

    private static StreamClient client(URI endpoint) {
        return StreamClient.builder()
                .endpoint(endpoint.toString())
                .retries(RetryPolicy.atLeastOnce(PATIENCE))
                .build();
    }
}
