package io.weir.cli.send;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.cli.CommandException;
import io.weir.cli.ExitCode;
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
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class OrderedSenderTest {
    private static final int SEEDS = 200;
    private static final PutRecordsResultEntry STORED = PutRecordsResultEntry.stored("1", "shardId-000000000000");

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
        public void renew(List<NumberedRecord> left) {
            throw new IllegalStateException("nobody was forgotten");
        }

        @Override
        public List<PutRecordsResultEntry> put(List<NumberedRecord> records) {
            List<PutRecordsResultEntry> results = new ArrayList<>();
            Set<String> refused = new HashSet<>();
            for (NumberedRecord numbered : records) {
                PutRecordsRequestEntry record = numbered.entry();
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
        OrderedSender sender = sender(new Answers(records -> records.stream()
                .map(record -> PutRecordsResultEntry.failed("ProvisionedThroughputExceededException", "Rate exceeded"))
                .toList()));
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
        RecordSink slow = new Answers(records -> {
            clock.sleep(Duration.ofSeconds(50));
            stored.add(records.getFirst().entry());
            List<PutRecordsResultEntry> results = new ArrayList<>();
            results.add(STORED);
            for (int i = 1; i < records.size(); i++) {
                results.add(PutRecordsResultEntry.failed("InternalFailure", "Internal Service Failure"));
            }
            return results;
        });
        List<PutRecordsRequestEntry> batch = records(new Random(1), 0).subList(0, 5);
        sender(slow).send(batch);
        assertThat(stored).containsExactlyElementsOf(batch);
    }

    @Test
    void shouldKeepTheNumberOfARecordOverAttempts() {
        List<List<Long>> sent = new ArrayList<>();
        Answers service = new Answers(records -> {
            sent.add(records.stream().map(NumberedRecord::number).toList());
            return sent.size() == 1
                    ? List.of(STORED, failed("InternalFailure"), failed("InternalFailure"))
                    : records.stream().map(record -> STORED).toList();
        });
        OrderedSender sender = sender(service);
        sender.send(records(new Random(1), 0).subList(0, 3));
        sender.send(records(new Random(1), 0).subList(0, 2));
        assertThat(sent).containsExactly(List.of(0L, 1L, 2L), List.of(1L, 2L), List.of(3L, 4L));
    }

    @Test
    void shouldTakeForStoredWhatTheServiceStoredLongAgo() {
        OrderedSender sender =
                sender(new Answers(records -> List.of(failed("StaleProducerSequenceException"), STORED)));
        sender.send(numbered(2), true);
        assertThat(sender.stored()).isEqualTo(2);
    }

    @Test
    void shouldGoOnUnderANewIdWhenNothingCanHaveBeenStored() {
        Answers service = new Answers(null);
        service.answer = records -> List.of(
                STORED, failed(service.renewals == 0 ? "UnknownProducerException" : "ProvisionedThroughputExceeded"));
        OrderedSender sender = sender(service);
        assertThatThrownBy(() -> sender.send(records(new Random(1), 0).subList(0, 2)))
                .hasMessageContaining("the service answered 1 records with 2 results");
        assertThat(service.renewals).isEqualTo(1);
        assertThat(sender.stored()).isEqualTo(1);
    }

    @Test
    void shouldStopWhenNobodyCanSayWhetherARecordIsStored() {
        Answers service = new Answers(records -> records.stream()
                .map(record -> failed("UnknownProducerException"))
                .toList());
        assertThatThrownBy(() -> sender(service).send(numbered(2), true))
                .isInstanceOfSatisfying(
                        CommandException.class,
                        refused -> assertThat(refused.exitCode()).isEqualTo(ExitCode.OUTCOME_UNKNOWN))
                .hasMessageContaining("of 2 records nobody can say");
        assertThat(service.renewals).isZero();
    }

    private static List<NumberedRecord> numbered(int count) {
        List<PutRecordsRequestEntry> entries = records(new Random(1), 0);
        return IntStream.range(0, count)
                .mapToObj(i -> new NumberedRecord(entries.get(i), 17L + i))
                .toList();
    }

    private static PutRecordsResultEntry failed(String code) {
        return PutRecordsResultEntry.failed(code, "no");
    }

    /// A service that answers as a test says.
    private static final class Answers implements RecordSink {
        private Function<List<NumberedRecord>, List<PutRecordsResultEntry>> answer;
        private int renewals;

        Answers(Function<List<NumberedRecord>, List<PutRecordsResultEntry>> answer) {
            this.answer = answer;
        }

        @Override
        public List<PutRecordsResultEntry> put(List<NumberedRecord> records) {
            return answer.apply(records);
        }

        @Override
        public void renew(List<NumberedRecord> left) {
            renewals++;
        }
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
