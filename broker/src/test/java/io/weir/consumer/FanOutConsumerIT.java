package io.weir.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.TestBroker;
import io.weir.client.ShardEvent;
import io.weir.client.ShardEvents;
import io.weir.client.StreamClient;
import io.weir.client.consumer.BrokerLeaseTable;
import io.weir.client.consumer.Checkpoint;
import io.weir.client.consumer.Consumer;
import io.weir.client.consumer.ConsumerBuilder;
import io.weir.client.consumer.ConsumerRecord;
import io.weir.protocol.extension.Lease;
import io.weir.protocol.op.DeregisterStreamConsumer;
import io.weir.protocol.op.DescribeStreamSummary;
import io.weir.protocol.op.ListStreamConsumers;
import io.weir.protocol.op.PutRecord;
import io.weir.protocol.op.RegisterStreamConsumer;
import io.weir.protocol.op.SplitShard;
import io.weir.protocol.op.SubscribeToShard;
import io.weir.protocol.op.part.StartingPosition;
import io.weir.protocol.op.part.StreamConsumer;
import io.weir.protocol.type.Blob;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Consumers that have records pushed. The time-out is there so that one that hangs does not take the build with it.
@Timeout(120)
final class FanOutConsumerIT {

    private static final String SHARD = "shardId-000000000000";

    private final BlockingQueue<ConsumerRecord> given = new LinkedBlockingQueue<>();
    private TestBroker broker;
    private StreamClient client;
    private String streamArn;

    @BeforeEach
    void start() {
        broker = TestBroker.inMemory("--stream", "s:1");
        client = StreamClient.builder().endpoint(broker.endpoint().toString()).build();
        streamArn = client.describeStreamSummary(new DescribeStreamSummary.Request("s", null, null))
                .streamDescriptionSummary()
                .streamArn();
    }

    @AfterEach
    void stop() {
        client.close();
        broker.close();
    }

    private ConsumerBuilder consumer() {
        return Consumer.builder().application("app").stream("s")
                .client(client)
                .fanOut("pushed")
                .leaseDuration(Duration.ofSeconds(1))
                .processor((records, checkpointer) -> given.addAll(records));
    }

    private void put(int from, int count) {
        for (int i = from; i < from + count; i++) {
            Blob data = Blob.of(Integer.toString(i).getBytes(StandardCharsets.US_ASCII));
            client.putRecord(new PutRecord.Request("s", data, "key", null, null, null, null, null));
        }
    }

    private List<String> take(int count) throws InterruptedException {
        List<String> taken = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            taken.add(new String(given.take().data().toBytes(), StandardCharsets.US_ASCII));
        }
        return taken;
    }

    private static List<String> numbers(int from, int count) {
        return IntStream.range(from, from + count).mapToObj(Integer::toString).toList();
    }

    private List<StreamConsumer> registered() {
        return client.listStreamConsumers(new ListStreamConsumers.Request(streamArn, null, null, null, null))
                .consumers();
    }

    @Test
    void shouldRegisterOnceAndGoOnWhereTheLastWorkerWas() throws InterruptedException {
        put(0, 10);
        try (Consumer first = consumer().build().start()) {
            assertThat(take(10)).isEqualTo(numbers(0, 10));
            assertThat(registered()).extracting(StreamConsumer::consumerName).containsExactly("pushed");
            assertThat(first.failure()).isEmpty();
        }
        put(10, 10);
        try (Consumer second = consumer().build().start()) {
            assertThat(take(10)).isEqualTo(numbers(10, 10));
            assertThat(second.failure()).isEmpty();
        }
        assertThat(given).isEmpty();
        assertThat(registered()).hasSize(1);
        Lease lease = new BrokerLeaseTable(client, "app").list().getFirst();
        assertThat(lease.owner()).isEmpty();
        assertThat(Checkpoint.parse(lease.checkpoint())).isGreaterThan(Checkpoint.TRIM_HORIZON);
    }

    @Test
    void shouldReadParentsBeforeTheirChildren() throws InterruptedException {
        put(0, 5);
        try (Consumer consumer = consumer().build().start()) {
            assertThat(take(5)).isEqualTo(numbers(0, 5));
            client.splitShard(
                    new SplitShard.Request("s", SHARD, "170141183460469231731687303715884105728", null, null));
            put(5, 5);
            List<ConsumerRecord> children = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                children.add(given.take());
            }

            assertThat(children)
                    .extracting(record -> record.shardId().equals(SHARD))
                    .isSorted()
                    .last()
                    .isEqualTo(false);
            assertThat(consumer.failure()).isEmpty();
        }
    }

    @Test
    void shouldGoOnWhenItsSubscriptionIsTakenOrItsRegistrationGone() throws InterruptedException {
        put(0, 5);
        try (Consumer consumer = consumer().build().start()) {
            assertThat(take(5)).isEqualTo(numbers(0, 5));

            client.deregisterStreamConsumer(new DeregisterStreamConsumer.Request(streamArn, "pushed", null, null));
            put(5, 5);

            assertThat(take(5)).isEqualTo(numbers(5, 5));
            assertThat(registered()).hasSize(1);
            assertThat(consumer.failure()).isEmpty();
        }
        assertThat(given).isEmpty();
    }

    @Test
    void shouldGiveEventsNoFasterThanTheyAreAskedFor() throws InterruptedException {
        String arn = client.registerStreamConsumer(new RegisterStreamConsumer.Request(streamArn, "own", null, null))
                .consumer()
                .consumerArn();
        BlockingQueue<ShardEvent> events = new LinkedBlockingQueue<>();
        BlockingQueue<Flow.Subscription> made = new LinkedBlockingQueue<>();
        try (ShardEvents subscription = client.subscribeToShard(new SubscribeToShard.Request(
                arn, null, SHARD, new StartingPosition("TRIM_HORIZON", null, null), null))) {
            subscription.subscribe(new Flow.Subscriber<>() {
                @Override
                public void onSubscribe(Flow.Subscription subscription) {
                    made.add(subscription);
                }

                @Override
                public void onNext(ShardEvent event) {
                    events.add(event);
                }

                @Override
                public void onError(Throwable failure) {
                    throw new IllegalStateException(failure);
                }

                @Override
                public void onComplete() {}
            });
            put(0, 3);
            int records = 0;
            while (records < 3) {
                assertThat(events).isEmpty();
                made.element().request(1);
                records += events.take().records().size();
            }
            assertThat(records).isEqualTo(3);
        }
    }
}
