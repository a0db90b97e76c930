package io.weir.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;
import software.amazon.awssdk.services.kinesis.model.StreamStatus;

/// A clock that is set while the broker works, or that was wrong when it started. Needs a C compiler; skipped where
/// there is none.
class ClockJumpIT {

    /// Each counts from the machine's clock, so that a step is the difference to the one before.
    private static final List<Duration> CLOCKS = List.of(
            Duration.ZERO,
            Duration.ofHours(1),
            Duration.ofMinutes(30),
            Duration.ofMinutes(-30),
            Duration.ofDays(-1),
            Duration.ZERO);

    private static final Duration PAST = Duration.ofDays(-3);

    /// No step makes a record expire.
    private static final int RETENTION_HOURS = 168;

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @TempDir
    Path dir;

    @Test
    @DisplayName("C-012, C-016, C-024: sequence numbers rise and arrival times never go back, whatever the clock does")
    void shouldKeepEveryPromiseWhateverTheClockDoes() {
        FakeTime time = time().set(PAST);
        try (BrokerProcess broker = broker(time).start();
                KinesisClient client = Clients.patient(broker.endpoint());
                Workload load = new Workload("s", broker.endpoint(), 21).start()) {
            keepLong(client);
            for (int round = 0; round < Scale.ROUNDS; round++) {
                for (Duration ahead : CLOCKS) {
                    load.awaitAcknowledged(100);
                    time.set(ahead);
                    scale(client, ahead.isZero() ? 2 : 3);
                }
            }
            load.awaitAcknowledged(100);
            load.finish();

            load.assertEveryPromiseKept();
            assertArrivalsNeverGoBack(client);
        }
    }

    @Test
    @DisplayName("C-012, C-016, C-024: the same for a clock that is behind what the last process wrote")
    void shouldKeepEveryPromiseWhenItStartsInThePast() {
        FakeTime time = time();
        try (BrokerProcess broker = broker(time).start();
                KinesisClient client = Clients.patient(broker.endpoint());
                Workload load = new Workload("s", broker.endpoint(), 23).start()) {
            keepLong(client);
            for (int round = 0; round < Scale.ROUNDS; round++) {
                load.awaitAcknowledged(100);
                broker.kill();
                time.set(PAST.multipliedBy(round + 1));
                broker.start();
                load.awaitAcknowledged(50);
                scale(client, round % 2 == 0 ? 3 : 2);
            }
            load.awaitAcknowledged(100);
            load.finish();

            load.assertEveryPromiseKept();
            assertArrivalsNeverGoBack(client);
        }
    }

    private static void keepLong(KinesisClient client) {
        client.increaseStreamRetentionPeriod(r -> r.streamName("s").retentionPeriodHours(RETENTION_HOURS));
    }

    private static void scale(KinesisClient client, int shards) {
        client.updateShardCount(r -> r.streamName("s").targetShardCount(shards).scalingType("UNIFORM_SCALING"));
        await().atMost(PATIENCE)
                .until(() -> client.describeStreamSummary(r -> r.streamName("s"))
                                .streamDescriptionSummary()
                                .streamStatus()
                        == StreamStatus.ACTIVE);
    }

    private static void assertArrivalsNeverGoBack(KinesisClient client) {
        for (Shard shard : Reader.shards(client, "s")) {
            List<Record> records = records(client, shard.shardId());
            assertThat(records)
                    .extracting(Record::approximateArrivalTimestamp)
                    .isSortedAccordingTo(Comparator.<Instant>naturalOrder());
            assertThat(records)
                    .extracting(record -> new BigInteger(record.sequenceNumber()))
                    .isSorted()
                    .doesNotHaveDuplicates();
        }
    }

    private static List<Record> records(KinesisClient client, String shard) {
        List<Record> records = new ArrayList<>();
        String iterator = client.getShardIterator(
                        r -> r.streamName("s").shardId(shard).shardIteratorType(ShardIteratorType.TRIM_HORIZON))
                .shardIterator();
        while (iterator != null) {
            String from = iterator;
            GetRecordsResponse page = client.getRecords(r -> r.shardIterator(from));
            records.addAll(page.records());
            iterator = page.records().isEmpty() && page.millisBehindLatest() == 0 ? null : page.nextShardIterator();
        }
        return records;
    }

    private BrokerProcess broker(FakeTime time) {
        return new BrokerProcess(
                dir.resolve("data"), dir.resolve("log"), List.of("--stream", "s:2"), time.environment());
    }

    private FakeTime time() {
        Optional<FakeTime> time = FakeTime.build(dir);
        assumeThat(time).as("a C compiler").isPresent();
        return time.orElseThrow();
    }
}
