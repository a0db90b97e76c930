package io.weir.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/// Records that expire while the broker runs. Needs a C compiler; skipped where there is none.
class RetentionIT {

    private static final int BATCHES = 20;

    /// So many on either side that one file of 16 MiB, the least that is dropped, is a small part of them.
    private static final int BATCHES_IN_ONE_SHARD = 125;

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /// A step of the clock is believed after half a minute, and looked at every few seconds.
    private static final Duration BELIEVED = Duration.ofSeconds(45);

    /// Longer than the time between two looks, shorter than what makes a step believed.
    private static final Duration LOOKED_AT = Duration.ofSeconds(12);

    @TempDir
    Path dir;

    @Test
    @DisplayName("E-027: expired records are unreadable at once, and their space comes back while other streams' stays")
    void shouldGiveBackTheSpaceOfExpiredRecords() {
        FakeTime time = time();
        try (BrokerProcess broker = broker(time).start();
                KinesisClient client = Clients.patient(broker.endpoint())) {
            client.increaseStreamRetentionPeriod(r -> r.streamName("kept").retentionPeriodHours(48));
            List<String> kept = new Bulk("kept").put(client, BATCHES);
            new Bulk("s").put(client, BATCHES);

            assertOnlyExpiredSpaceComesBack(time, broker, BATCHES, () -> {
                assertThat(new Bulk("s").ids(client)).isEmpty();
                assertThat(Bulk.differences(kept, Reader.everything(client, "kept")))
                        .isEmpty();
            });
        }
    }

    @Test
    @Tag("long")
    @DisplayName("E-027: the same where expired records and others lie in one shard")
    void shouldGiveBackTheSpaceOfAShardsExpiredRecords() {
        FakeTime time = time();
        try (BrokerProcess broker = broker(time).start();
                KinesisClient client = Clients.patient(broker.endpoint())) {
            Bulk bulk = new Bulk("s");
            bulk.put(client, BATCHES_IN_ONE_SHARD);
            time.set(Duration.ofHours(13));
            List<String> young = bulk.put(client, BATCHES_IN_ONE_SHARD);

            assertOnlyExpiredSpaceComesBack(
                    time,
                    broker,
                    BATCHES_IN_ONE_SHARD,
                    () -> assertThat(Bulk.differences(young, Reader.everything(client, "s")))
                            .isEmpty());
        }
    }

    /// Jumps ahead by 25 hours.
    ///
    /// @param batches how many expire by that, and how many stay
    /// @param read holds what can be read against what has not expired
    private static void assertOnlyExpiredSpaceComesBack(
            FakeTime time, BrokerProcess broker, int batches, Runnable read) {
        long bytes = (long) batches * Bulk.BATCH_BYTES;
        long held = Folders.dataBytes(broker.dataDir());
        long written = broker.bytesWritten();
        long notInTables = logBytes(broker);
        assumeThat(written).as("writes that the system counts").isGreaterThan(bytes);

        time.set(Duration.ofHours(25));

        read.run();
        await().atMost(PATIENCE).until(() -> Folders.dataBytes(broker.dataDir()) <= held - bytes * 95 / 100);
        assertThat(broker.bytesWritten() - written - notInTables).isLessThanOrEqualTo(bytes * 5 / 100);
        read.run();
    }

    @Test
    @Tag("long")
    @DisplayName("A clock that jumps an hour ahead and back deletes nothing")
    void shouldDeleteNothingWhileTheClockIsWrongForAMoment() {
        FakeTime time = time();
        try (BrokerProcess broker = broker(time).start();
                KinesisClient client = Clients.patient(broker.endpoint())) {
            Bulk bulk = new Bulk("s");
            List<String> put = bulk.put(client, 4);
            Duration nearlyExpired = Duration.ofMinutes(23 * 60 + 30);
            time.set(nearlyExpired);
            pause(BELIEVED);
            long jumped = System.nanoTime();
            time.set(nearlyExpired.plusHours(1));
            assertThat(bulk.ids(client)).isEmpty();
            pause(LOOKED_AT);

            time.set(nearlyExpired);

            assumeThat(Duration.ofNanos(System.nanoTime() - jumped))
                    .as("the time that the clock was wrong for")
                    .isLessThan(Duration.ofSeconds(25));
            pause(LOOKED_AT);
            assertThat(Bulk.differences(put, Reader.everything(client, "s"))).isEmpty();
        }
    }

    private BrokerProcess broker(FakeTime time) {
        return new BrokerProcess(
                dir.resolve("data"),
                dir.resolve("log"),
                List.of("--stream", "s:1", "--stream", "kept:1"),
                time.environment());
    }

    private FakeTime time() {
        Optional<FakeTime> time = FakeTime.build(dir);
        assumeThat(time).as("a C compiler").isPresent();
        return time.orElseThrow();
    }

    /// What the tables lack is written to them once, expired or not.
    private static long logBytes(BrokerProcess broker) {
        return Folders.files(broker.dataDir(), ".log").stream()
                .mapToLong(log -> log.toFile().length())
                .sum();
    }

    private static void pause(Duration time) {
        LockSupport.parkNanos(time.toNanos());
    }
}
