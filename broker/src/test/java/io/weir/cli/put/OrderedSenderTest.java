package io.weir.cli.put;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.cli.CommandException;
import io.weir.cli.testing.ManualWaitClock;
import io.weir.client.RetryPolicy;
import io.weir.protocol.op.part.PutRecordsRequestEntry;
import io.weir.protocol.op.part.PutRecordsResultEntry;
import io.weir.protocol.type.Blob;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class OrderedSenderTest {
    private static final int SEEDS = 200;

    private final ManualWaitClock clock = new ManualWaitClock();

    /// A service that refuses records at random: what of one key comes after a refused record is refused too, as
    /// Weir does, or anything.
    private static final class MoodyService implements RecordSink {
        private final Random random;
        private final boolean keepsKeysInOrder;
        private final List<PutRecordsRequestEntry> stored = new ArrayList<>();
        private long outOfOrder;

        MoodyService(Random random, boolean keepsKeysInOrder) {
            this.random = random;
            this.keepsKeysInOrder = keepsKeysInOrder;
        }

        @Override
        public List<PutRecordsResultEntry> put(List<PutRecordsRequestEntry> records) {
            List<PutRecordsResultEntry> results = new ArrayList<>();
            Set<String> refused = new HashSet<>();
            for (PutRecordsRequestEntry record : records) {
                boolean refuse =
                        random.nextInt(10) < 3 || (keepsKeysInOrder && refused.contains(record.partitionKey()));
                if (refuse) {
                    refused.add(record.partitionKey());
                    results.add(PutRecordsResultEntry.failed("InternalFailure", "Internal Service Failure"));
                } else {
                    outOfOrder += refused.contains(record.partitionKey()) ? 1 : 0;
                    stored.add(record);
                    results.add(PutRecordsResultEntry.stored("1", "shardId-000000000000"));
                }
            }
            return results;
        }
    }

    static IntStream seeds() {
        return IntStream.range(0, SEEDS);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void shouldStoreEveryRecordOnceAndEachKeyInOrder(int seed) {
        Random random = new Random(seed);
        MoodyService service = new MoodyService(random, true);
        List<PutRecordsRequestEntry> all = put(service, random);
        assertThat(byKey(service.stored)).isEqualTo(byKey(all));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void shouldCountWhatAServiceStoredOutOfOrder(int seed) {
        Random random = new Random(seed);
        MoodyService service = new MoodyService(random, false);
        OrderedSender sender = sender(service);
        List<PutRecordsRequestEntry> batch = records(random, 0);
        sender.send(batch);
        assertThat(service.stored).containsExactlyInAnyOrderElementsOf(batch);
        assertThat(sender.disordered()).isEqualTo(service.outOfOrder);
    }

    @Test
    void shouldGiveUpWhenNothingIsStoredForTooLong() {
        RecordSink refusing = records -> records.stream()
                .map(record -> PutRecordsResultEntry.failed("ProvisionedThroughputExceededException", "Rate exceeded"))
                .toList();
        OrderedSender sender = sender(refusing);
        assertThatThrownBy(() -> sender.send(records(new Random(1), 0)))
                .isInstanceOf(CommandException.class)
                .hasMessageContaining("ProvisionedThroughputExceededException: Rate exceeded")
                .hasMessageContaining("0 are stored");
        Duration waited = clock.waits().stream().reduce(Duration.ZERO, Duration::plus);
        assertThat(waited).isBetween(Duration.ofSeconds(60), Duration.ofSeconds(63));
    }

    @Test
    void shouldNotGiveUpWhileRecordsAreStored() {
        List<PutRecordsRequestEntry> stored = new ArrayList<>();
        RecordSink slow = records -> {
            clock.sleep(Duration.ofSeconds(50));
            stored.add(records.getFirst());
            List<PutRecordsResultEntry> results = new ArrayList<>();
            results.add(PutRecordsResultEntry.stored("1", "shardId-000000000000"));
            for (int i = 1; i < records.size(); i++) {
                results.add(PutRecordsResultEntry.failed("InternalFailure", "Internal Service Failure"));
            }
            return results;
        };
        List<PutRecordsRequestEntry> batch = records(new Random(1), 0).subList(0, 5);
        sender(slow).send(batch);
        assertThat(stored).containsExactlyElementsOf(batch);
    }

    private List<PutRecordsRequestEntry> put(RecordSink service, Random random) {
        OrderedSender sender = sender(service);
        List<PutRecordsRequestEntry> all = new ArrayList<>();
        for (int batch = 0; batch < 5; batch++) {
            List<PutRecordsRequestEntry> records = records(random, all.size());
            all.addAll(records);
            sender.send(records);
        }
        assertThat(sender.stored()).isEqualTo(all.size());
        assertThat(sender.disordered()).isZero();
        return all;
    }

    private OrderedSender sender(RecordSink service) {
        return new OrderedSender(service, RetryPolicy.atLeastOnce(Duration.ofSeconds(60)), clock, new Random(1));
    }

    private static List<PutRecordsRequestEntry> records(Random random, int first) {
        List<PutRecordsRequestEntry> records = new ArrayList<>();
        int count = 5 + random.nextInt(60);
        for (int i = 0; i < count; i++) {
            byte[] data = Integer.toString(first + i).getBytes(java.nio.charset.StandardCharsets.UTF_8);
            records.add(new PutRecordsRequestEntry(Blob.of(data), null, "k" + random.nextInt(8)));
        }
        return records;
    }

    private static Map<String, List<Blob>> byKey(List<PutRecordsRequestEntry> records) {
        Map<String, List<Blob>> byKey = new LinkedHashMap<>();
        records.forEach(record -> byKey.computeIfAbsent(record.partitionKey(), key -> new ArrayList<>())
                .add(record.data()));
        return byKey;
    }
}
