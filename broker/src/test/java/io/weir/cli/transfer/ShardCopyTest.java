package io.weir.cli.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.cli.CommandException;
import io.weir.cli.ExitCode;
import io.weir.cli.read.ShardSource;
import io.weir.cli.read.StartPosition;
import io.weir.cli.send.NumberedRecord;
import io.weir.cli.send.OrderedSender;
import io.weir.cli.send.RecordSink;
import io.weir.cli.testing.ManualWaitClock;
import io.weir.client.OutcomeUnknownException;
import io.weir.client.RetryPolicy;
import io.weir.protocol.extension.Lease;
import io.weir.protocol.op.GetRecords;
import io.weir.protocol.op.part.DataRecord;
import io.weir.protocol.op.part.HashKeyBounds;
import io.weir.protocol.op.part.PutRecordsResultEntry;
import io.weir.protocol.op.part.SequenceNumberRange;
import io.weir.protocol.op.part.Shard;
import io.weir.protocol.op.part.ShardFilter;
import io.weir.protocol.type.Blob;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The copy of one shard, killed at any step, with lost answers, records that expire in the source, and a target that
/// forgets producers: each record once and each key in order, or an end that says that nobody can tell.
final class ShardCopyTest {
    private static final int SEEDS = 300;
    private static final int KEYS = 7;
    private static final Shard SHARD = new Shard(
            "shardId-000000000000",
            null,
            null,
            new HashKeyBounds("0", "340282366920938463463374607431768211455"),
            new SequenceNumberRange("0", null));

    /// What a killed process sees.
    private static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Killed() {
            super("killed", null, false, false);
        }
    }

    private Random random = new Random();
    private SimulatedTarget target = new SimulatedTarget(random, 1);
    private Lease row = lease(0, Progress.START.text());
    private int records;
    private int expired;
    private boolean killing = true;
    private boolean forgetting;

    static IntStream seeds() {
        return IntStream.range(0, SEEDS);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void shouldCarryEachRecordOnceAndEachKeyInOrder(int seed) throws InterruptedException {
        random = new Random(seed);
        target = new SimulatedTarget(random, 1 + random.nextInt(4));
        records = 1 + random.nextInt(4_000);
        forgetting = seed % 3 == 0;
        boolean told = run();
        assertOnceAndInOrder();
        assertThat(told).as("whether somebody was told that nobody knows").isIn(false, forgetting);
        if (!told) {
            assertThat(target.stored()).hasSize(records);
            assertThat(Progress.parse(row.checkpoint()).orElseThrow().isSending())
                    .isFalse();
        }
    }

    /// Starts the copy again and again until it has caught up; says whether it ended because nobody knew.
    private boolean run() throws InterruptedException {
        for (int starts = 0; ; starts++) {
            killing = starts < 40;
            try {
                new ShardCopy(route(), SHARD).run();
                return false;
            } catch (Killed e) {
                expire();
            } catch (CommandException e) {
                assertThat(e.exitCode()).isEqualTo(ExitCode.OUTCOME_UNKNOWN);
                return true;
            }
        }
    }

    /// Of the source's records, the first few go that are in the target.
    private void expire() {
        Set<String> stored = new HashSet<>(target.stored());
        int most = expired;
        while (most < records && stored.contains(key(most) + ":" + most)) {
            most++;
        }
        if (random.nextInt(3) == 0) {
            expired += random.nextInt(most - expired + 1);
        }
    }

    private void assertOnceAndInOrder() {
        List<String> stored = target.stored();
        assertThat(stored).doesNotHaveDuplicates();
        Map<String, List<Integer>> byKey = stored.stream()
                .collect(Collectors.groupingBy(
                        text -> text.substring(0, text.indexOf(':')),
                        Collectors.mapping(
                                text -> Integer.parseInt(text.substring(text.indexOf(':') + 1)), Collectors.toList())));
        byKey.values().forEach(numbers -> assertThat(numbers).isSorted());
    }

    private static String key(int n) {
        return "k" + n * 31 % KEYS;
    }

    private void mayBeKilled() {
        if (killing && random.nextInt(14) == 0) {
            throw new Killed();
        }
    }

    private Route route() {
        return new Route(
                new Source(),
                SimulatedCourier::new,
                new OneRow(),
                Bounds.from(StartPosition.HORIZON),
                true,
                false,
                new Semaphore(1),
                new TransferMeter(),
                new ManualWaitClock());
    }

    private static Lease lease(long counter, String checkpoint) {
        return new Lease(SHARD.shardId(), "me", "", counter, checkpoint, null, Instant.EPOCH, Instant.EPOCH);
    }

    /// A row that survives kills.
    private final class OneRow implements Rows {
        @Override
        public List<Lease> list() {
            return List.of(row);
        }

        @Override
        public Lease shard(String shardId) {
            return row;
        }

        @Override
        public Lease save(Lease lease, Progress progress) {
            mayBeKilled();
            assertThat(lease.leaseCounter()).isEqualTo(row.leaseCounter());
            assertThat(Progress.parse(progress.text())).contains(progress);
            row = lease(row.leaseCounter() + 1, progress.text());
            mayBeKilled();
            return row;
        }
    }

    /// As [ExactCourier], into the simulated target.
    private final class SimulatedCourier implements Courier, RecordSink {
        private final BiConsumer<List<NumberedRecord>, String> renewed;
        private final OrderedSender sender = new OrderedSender(
                this, RetryPolicy.atLeastOnce(Duration.ofHours(1)), new ManualWaitClock(), new Random(1));
        private String id;

        SimulatedCourier(String producer, BiConsumer<List<NumberedRecord>, String> renewed) {
            this.renewed = renewed;
            this.id = producer.isEmpty() ? target.newId() : producer;
        }

        @Override
        public void carry(List<NumberedRecord> batch, boolean doubtful) {
            sender.send(batch, doubtful);
        }

        @Override
        public String producer() {
            return id;
        }

        @Override
        public List<PutRecordsResultEntry> put(List<NumberedRecord> batch) {
            mayBeKilled();
            if (forgetting && random.nextInt(10) == 0) {
                target.forget();
            }
            List<PutRecordsResultEntry> results = target.put(id, batch);
            mayBeKilled();
            if (random.nextInt(10) == 0) {
                throw OutcomeUnknownException.unusable("PutRecords", "lost");
            }
            return results;
        }

        @Override
        public void renew(List<NumberedRecord> left) {
            String next = target.newId();
            renewed.accept(left, next);
            id = next;
        }
    }

    /// A shard whose oldest records expire. An iterator is a number.
    private final class Source implements ShardSource {
        @Override
        public List<Shard> shards(ShardFilter filter) {
            return List.of(SHARD);
        }

        @Override
        public String iterator(String shardId, StartPosition start) {
            String after = start.sequenceNumber();
            return Integer.toString(after == null ? 0 : Integer.parseInt(after) + 1 - 100);
        }

        @Override
        public GetRecords.Response records(String iterator, int limit) {
            int from = Math.max(expired, Integer.parseInt(iterator));
            int to = Math.min(records, from + 1 + random.nextInt(limit));
            List<DataRecord> page = new ArrayList<>();
            for (int n = from; n < to; n++) {
                Blob data = Blob.of(Integer.toString(n).getBytes(StandardCharsets.UTF_8));
                page.add(new DataRecord(Integer.toString(n + 100), Instant.EPOCH, data, key(n), null));
            }
            return new GetRecords.Response(page, Integer.toString(to), to == records ? 0L : 1L, null);
        }
    }
}
