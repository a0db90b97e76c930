package io.weir.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/// A clock that is set while the broker works. Needs libfaketime; skipped where it is not.
@Tag("long")
class ClockJumpIT {

    private static final List<Duration> JUMPS =
            List.of(Duration.ZERO, Duration.ofHours(1), Duration.ofMinutes(-30), Duration.ofDays(-1), Duration.ZERO);

    @TempDir
    Path dir;

    @Test
    @DisplayName("C-012, C-016, C-024: sequence numbers rise and arrival times never go back, whatever the clock does")
    void shouldKeepEveryPromiseWhateverTheClockDoes() {
        Optional<FakeTime> found = FakeTime.find(dir);
        assumeThat(found).as("libfaketime").isPresent();
        FakeTime time = found.orElseThrow().at(Duration.ofHours(-1));
        try (BrokerProcess broker = new BrokerProcess(
                                dir.resolve("data"), dir.resolve("log"), List.of("--stream", "s:2"), time.environment())
                        .start();
                KinesisClient client = Clients.patient(broker.endpoint());
                Workload load = new Workload("s", broker.endpoint(), 21).start()) {
            for (Duration ahead : JUMPS) {
                load.awaitAcknowledged(200);
                time.set(broker, ahead);
                client.updateShardCount(r -> r.streamName("s")
                        .targetShardCount(ahead.isZero() ? 2 : 3)
                        .scalingType("UNIFORM_SCALING"));
            }
            load.awaitAcknowledged(200);
            load.finish();

            load.assertEveryPromiseKept();
            for (Shard shard : client.listShards(r -> r.streamName("s")).shards()) {
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
}
