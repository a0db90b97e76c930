package io.weir.client.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.client.StreamClient;
import io.weir.protocol.extension.Lease;
import io.weir.protocol.type.Blob;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class DeliveryTest {
    private final MemoryLeaseTable table = new MemoryLeaseTable();
    private final HeldLease lease = held();
    private final ShardCheckpointer checkpointer = new ShardCheckpointer(lease);
    private final List<String> given = new ArrayList<>();

    private HeldLease held() {
        assertThat(table.create("s/1/shard", "TRIM_HORIZON")).isTrue();
        Lease taken = table.update(new LeaseTable.Change("s/1/shard", 0, "me", null, null))
                .orElseThrow();
        return new HeldLease(table, "me", taken);
    }

    private static List<ConsumerRecord> records(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(n -> new ConsumerRecord(
                        "shard", Integer.toString(n), -1, true, "key", null, Blob.EMPTY, Instant.EPOCH))
                .toList();
    }

    private static Delivery delivery(PoisonPolicy.Then then) {
        return new Delivery(
                new PoisonPolicy(2, Duration.ZERO, then, null),
                StreamClient.builder().build(),
                (shard, why) -> {});
    }

    /** Fails whenever the batch has one of these. */
    private RecordProcessor failingOn(String... poison) {
        return (batch, ignored) -> {
            given.add(String.join(
                    "+", batch.stream().map(ConsumerRecord::sequenceNumber).toList()));
            if (batch.stream().anyMatch(record -> List.of(poison).contains(record.sequenceNumber()))) {
                throw new IllegalArgumentException("poison");
            }
        };
    }

    private boolean deliver(PoisonPolicy.Then then, RecordProcessor processor) {
        return delivery(then).deliver(processor, records(3), checkpointer, () -> false);
    }

    @Test
    void shouldGiveABatchOnceWhenItIsProcessed() {
        assertThat(deliver(PoisonPolicy.Then.STOP, failingOn())).isTrue();

        assertThat(given).containsExactly("1+2+3");
    }

    @Test
    void shouldGiveRecordsOneByOneAndPassThePoisonOver() {
        assertThat(deliver(PoisonPolicy.Then.SKIP, failingOn("2"))).isTrue();

        assertThat(given).containsExactly("1+2+3", "1+2+3", "1", "2", "2", "3");
    }

    @Test
    void shouldStopAtThePoisonAndSayWhichItIs() {
        assertThatThrownBy(() -> deliver(PoisonPolicy.Then.STOP, failingOn("2")))
                .hasMessageContaining("failed 2 times on ConsumerRecord[shard, 2, 0 bytes]")
                .hasRootCauseMessage("poison");

        assertThat(given).containsExactly("1+2+3", "1+2+3", "1", "2", "2");
    }

    @Test
    void shouldTryThePoisonUntilItIsProcessed() {
        int[] left = {4};
        RecordProcessor recovering = (batch, ignored) -> {
            given.add("x");
            if (left[0]-- > 0) {
                throw new IllegalStateException("not yet");
            }
        };

        assertThat(deliver(PoisonPolicy.Then.RETRY, recovering)).isTrue();

        assertThat(given).hasSize(4 + 3);
    }

    @Test
    void shouldNotTakeAnInterruptedBatchForPoisonWhenItStops() {
        boolean[] stopped = {false};
        RecordProcessor interrupted = (batch, ignored) -> {
            given.add("x");
            stopped[0] = true;
            throw new InterruptedException();
        };
        PoisonPolicy once = new PoisonPolicy(1, Duration.ZERO, PoisonPolicy.Then.SKIP, null);
        Delivery delivery = new Delivery(once, StreamClient.builder().build(), (shard, why) -> {});

        assertThat(delivery.deliver(interrupted, records(1), checkpointer, () -> stopped[0]))
                .isFalse();
        assertThat(given).containsExactly("x");
    }

    @Test
    void shouldRefuseTheCheckpointOfAWorkerThatLostItsLease() {
        List<ConsumerRecord> records = records(2);
        checkpointer.checkpoint(records.get(0));
        assertThat(table.update(new LeaseTable.Change("s/1/shard", lease.counter(), "other", null, null)))
                .isPresent();

        assertThatThrownBy(() -> checkpointer.checkpoint(records.get(1)))
                .isInstanceOf(Checkpointer.LeaseLostException.class);
        assertThat(lease.isHeld()).isFalse();
        assertThat(table.list()).extracting(Lease::checkpoint).containsExactly("1");
    }

    @Test
    void shouldCheckpointOnThoughSomebodyAskedForTheLease() {
        assertThat(table.update(new LeaseTable.Change("s/1/shard", lease.counter(), null, "other", null)))
                .isPresent();

        checkpointer.checkpoint(records(1).get(0));

        assertThat(table.list())
                .extracting(Lease::claimant, Lease::checkpoint)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("other", "1"));
    }

    @Test
    void shouldNeverGoBack() {
        List<ConsumerRecord> records = records(2);
        checkpointer.checkpoint(records.get(1));

        assertThatThrownBy(() -> checkpointer.checkpoint(records.get(0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("lies before");
    }
}
