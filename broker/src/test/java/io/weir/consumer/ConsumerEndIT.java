package io.weir.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.TestBroker;
import io.weir.client.StreamClient;
import io.weir.client.consumer.BrokerLeaseTable;
import io.weir.client.consumer.Checkpoint;
import io.weir.client.consumer.Consumer;
import io.weir.client.consumer.ConsumerBuilder;
import io.weir.client.consumer.ConsumerRecord;
import io.weir.client.consumer.LeaseTable;
import io.weir.client.consumer.MemoryLeaseTable;
import io.weir.client.consumer.PoisonPolicy;
import io.weir.protocol.aggregate.AggregateWriter;
import io.weir.protocol.extension.Lease;
import io.weir.protocol.op.PutRecord;
import io.weir.protocol.type.Blob;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// How consumers end and begin again. The time-out is there so that one that hangs does not take the build with it.
@Timeout(120)
final class ConsumerEndIT {

    private static final PoisonPolicy TWICE = new PoisonPolicy(2, Duration.ZERO, PoisonPolicy.Then.STOP, null);

    private final BlockingQueue<String> given = new LinkedBlockingQueue<>();
    private TestBroker broker;
    private StreamClient client;
    private BrokerLeaseTable leases;

    @BeforeEach
    void start() {
        broker = TestBroker.inMemory("--stream", "s:1");
        client = StreamClient.builder().endpoint(broker.endpoint().toString()).build();
        leases = new BrokerLeaseTable(client, "app");
    }

    @AfterEach
    void stop() {
        client.close();
        broker.close();
    }

    private ConsumerBuilder consumer() {
        return Consumer.builder().application("app").stream("s")
                .client(client)
                .leaseDuration(Duration.ofSeconds(1))
                .poison(TWICE);
    }

    private void put(String data) {
        put(data.getBytes(StandardCharsets.US_ASCII));
    }

    private void put(byte[] data) {
        client.putRecord(new PutRecord.Request("s", Blob.of(data), "key", null, null, null, null, null));
    }

    private static String text(ConsumerRecord record) {
        return new String(record.data().toBytes(), StandardCharsets.US_ASCII);
    }

    private void note(List<ConsumerRecord> records) {
        records.forEach(record -> given.add(text(record)));
    }

    @Test
    void shouldStopAndSayWhyWhenAProcessorKeepsThrowing() throws InterruptedException {
        put("a");
        try (Consumer consumer = consumer()
                .processor((records, checkpointer) -> {
                    note(records);
                    throw new IllegalArgumentException("no");
                })
                .build()
                .start()) {
            consumer.awaitEnd();

            assertThat(consumer.failure())
                    .get()
                    .satisfies(why -> assertThat(why)
                            .hasMessageContaining("the processor failed 2 times on ConsumerRecord[shardId-000000000000")
                            .hasRootCauseMessage("no"));
        }
        assertThat(given).containsExactly("a", "a");
        assertThat(leases.list()).extracting(Lease::checkpoint).containsExactly("TRIM_HORIZON");
    }

    @Test
    void shouldStopWhenAProcessorCannotBeMade() throws InterruptedException {
        try (Consumer consumer = consumer()
                .processors(shardId -> {
                    throw new IllegalStateException("none for " + shardId);
                })
                .build()
                .start()) {
            consumer.awaitEnd();

            assertThat(consumer.failure())
                    .get()
                    .satisfies(why -> assertThat(why).hasMessage("none for shardId-000000000000"));
        }
    }

    @Test
    void shouldEndWithTheBatchWhenAProcessorClosesIt() throws InterruptedException {
        put("a");
        BlockingQueue<Consumer> self = new LinkedBlockingQueue<>();
        Consumer consumer = consumer()
                .processor((records, checkpointer) -> self.take().close())
                .build()
                .start();
        self.add(consumer);

        consumer.awaitEnd();

        assertThat(consumer.failure()).isEmpty();
        Lease lease = leases.list().getFirst();
        assertThat(lease.owner()).isEmpty();
        assertThat(Checkpoint.parse(lease.checkpoint())).isGreaterThan(Checkpoint.TRIM_HORIZON);
    }

    @Test
    void shouldCloseThoughTheBrokerIsGone() throws InterruptedException {
        put("a");
        Consumer consumer = consumer()
                .processor((records, checkpointer) -> note(records))
                .build()
                .start();
        assertThat(given.take()).isEqualTo("a");

        broker.close();
        consumer.close();

        consumer.awaitEnd();
        assertThat(consumer.failure()).isEmpty();
    }

    @Test
    void shouldEndWithoutABeginning() throws InterruptedException {
        Consumer consumer = consumer().processor((records, checkpointer) -> {}).build();

        consumer.close();

        consumer.awaitEnd();
        assertThatThrownBy(consumer::start).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void shouldBeginAShardAnewWhoseProcessorInterruptedItsThread() throws InterruptedException {
        put("a");
        AtomicInteger calls = new AtomicInteger();
        try (Consumer consumer = consumer()
                .processor((records, checkpointer) -> {
                    note(records);
                    if (calls.incrementAndGet() == 1) {
                        Thread.currentThread().interrupt();
                    }
                })
                .build()
                .start()) {
            assertThat(given.take()).isEqualTo("a");
            put("b");
            String next = given.take();

            assertThat(next.equals("a") ? given.take() : next).isEqualTo("b");
            assertThat(consumer.failure()).isEmpty();
        }
    }

    @Test
    void shouldGoOnBesideALeaseThatSaysNothing() throws InterruptedException {
        put("a");
        assertThat(leases.create("s/0/shardId-000000000000", "nonsense")).isTrue();
        try (Consumer consumer = consumer()
                .processor((records, checkpointer) -> note(records))
                .build()
                .start()) {
            assertThat(given.take()).isEqualTo("a");
            assertThat(consumer.shards()).containsExactly("shardId-000000000000");
        }
    }

    @Test
    void shouldGoOnInTheMiddleOfAnAggregate() throws InterruptedException {
        AggregateWriter aggregate = new AggregateWriter();
        for (String data : List.of("one", "two", "three")) {
            aggregate.add("key", null, data.getBytes(StandardCharsets.US_ASCII));
        }
        put(aggregate.finish());
        LeaseTable table = new MemoryLeaseTable();
        try (Consumer consumer = consumer()
                .leases(table)
                .checkpointsOnDemand()
                .processor((records, checkpointer) -> {
                    checkpointer.checkpoint(records.get(1));
                    note(records);
                })
                .build()
                .start()) {
            assertThat(Arrays.asList(given.take(), given.take(), given.take())).containsExactly("one", "two", "three");
            assertThat(consumer.failure()).isEmpty();
        }
        assertThat(table.list().getFirst().checkpoint()).endsWith(":1");

        try (Consumer consumer = consumer()
                .leases(table)
                .processor((records, checkpointer) -> note(records))
                .build()
                .start()) {
            assertThat(given.take()).isEqualTo("three");
            assertThat(consumer.failure()).isEmpty();
        }
        assertThat(given).isEmpty();
        assertThat(table.list().getFirst().checkpoint()).doesNotContain(":");
    }
}
