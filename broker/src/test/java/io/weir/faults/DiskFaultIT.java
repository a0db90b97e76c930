package io.weir.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.weir.store.testing.FaultShim;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.KinesisException;

/// Disks that run full, fail or lie. Needs root and the fault tools (`-Dweir.shared`); skipped where they are not.
class DiskFaultIT {

    /// Not how long it may take, but when to call it stuck: other work may share the machine.
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private static final int FULL_LEAVES_BYTES = 4096;

    @TempDir
    Path dir;

    @Test
    void shouldRefusePutsWhileTheDiskIsFullAndHealWithoutARestart() {
        try (FaultDisk disk = FaultDisk.make(tools(), dir.resolve("disk"), "1G", "");
                BrokerProcess broker =
                        broker(disk.mount().resolve("data"), Map.of()).start();
                KinesisClient operator = Clients.withoutRetries(broker.endpoint());
                Workload load = new Workload("s", broker.endpoint(), 5).start()) {
            load.awaitAcknowledged(200);
            disk.fill(FULL_LEAVES_BYTES);

            await().atMost(PATIENCE).until(() -> !broker.ready());
            assertThatThrownBy(() -> put(operator))
                    .isInstanceOfSatisfying(
                            KinesisException.class,
                            e -> assertThat(e.statusCode()).isEqualTo(503));
            assertThat(operator.describeStreamSummary(r -> r.streamName("s"))
                            .streamDescriptionSummary()
                            .openShardCount())
                    .isEqualTo(4);
            operator.createStream(r -> r.streamName("tiny").shardCount(1));
            operator.deleteStream(r -> r.streamName("tiny"));

            disk.free();
            await().atMost(PATIENCE).until(broker::ready);
            load.awaitAcknowledged(100);
            load.finish();
            load.assertEveryPromiseKept();
            broker.kill();
        }
    }

    @Test
    void shouldAcknowledgeNothingAfterTheLogFailedUntilARestart() {
        Path tools = tools();
        FaultShim shim = shim(tools);
        try (BrokerProcess broker =
                        broker(dir.resolve("data"), shim.environment()).start();
                KinesisClient operator = Clients.withoutRetries(broker.endpoint());
                Workload load = new Workload("s", broker.endpoint(), 6).start()) {
            load.awaitAcknowledged(200);
            shim.rule("sync .log eio once");

            await().atMost(PATIENCE).until(() -> !broker.ready());
            shim.rule("");
            assertThatThrownBy(() -> put(operator)).isInstanceOf(Exception.class);
            assertThat(broker.ready()).isFalse();

            broker.kill();
            broker.start();
            load.awaitAcknowledged(100);
            load.finish();
            load.assertEveryPromiseKept();
        }
    }

    /// Whatever was under way when the sync failed: the first of a start, or one of a busy broker.
    @ParameterizedTest
    @MethodSource("syncs")
    void shouldNotAcknowledgeWhatASyncThatFailedShouldHaveKept(int after) {
        Path tools = tools();
        FaultShim shim = shim(tools);
        try (BrokerProcess broker =
                        broker(dir.resolve("data"), shim.environment()).start();
                Workload load = new Workload("s", broker.endpoint(), after).start()) {
            shim.rule("sync .log eio after " + after);
            await().atMost(PATIENCE).until(() -> !broker.ready());
            long acknowledged = load.acknowledged();
            load.awaitTries(20);
            assertThat(load.acknowledged() - acknowledged).isLessThanOrEqualTo(Workload.PRODUCERS * Producer.BATCH_MAX);

            broker.kill();
            shim.rule("");
            broker.start();
            load.awaitAcknowledged(50);
            load.finish();

            load.assertEveryPromiseKept();
        }
    }

    static IntStream syncs() {
        return new Random(8).ints(2L * Scale.ROUNDS, 0, 200);
    }

    @Test
    void shouldNoticeThatALyingDiskLostAcknowledgedRecords() {
        Path tools = tools();
        FaultShim shim = shim(tools);
        try (FaultDisk disk = FaultDisk.make(tools, dir.resolve("disk"), "1G", "");
                BrokerProcess broker =
                        broker(disk.mount().resolve("data"), shim.environment()).start();
                Workload load = new Workload("s", broker.endpoint(), 7).start()) {
            load.awaitAcknowledged(100);
            shim.rule("sync .log lie");
            load.awaitAcknowledged(400);
            disk.powerLoss(broker.pid());
            shim.rule("");

            broker.spawn();
            assertThat(broker.readyOrEnded()).as("serves").isFalse();
            assertThat(broker.awaitExit(PATIENCE)).isNotZero();
            assertThat(broker.tail()).contains("cannot be recovered");
            load.finish();
        }
    }

    /// The control of all that passes a power cut: where nothing at all is synced, the same run must find losses.
    /// Which of the two finds them depends on what the disk happened to write by itself.
    @Test
    void shouldShowALossWhereNothingIsEverSynced() {
        Path tools = tools();
        FaultShim shim = shim(tools);
        try (FaultDisk disk = FaultDisk.make(tools, dir.resolve("disk"), "1G", "");
                BrokerProcess broker =
                        broker(disk.mount().resolve("data"), shim.environment()).start();
                Workload load = new Workload("s", broker.endpoint(), 9).start()) {
            load.awaitAcknowledged(100);
            shim.rule("sync / lie");
            load.awaitAcknowledged(400);
            disk.powerLoss(broker.pid());
            shim.rule("");
            load.finish();

            broker.spawn();
            boolean refused = !broker.readyOrEnded();

            assertThat(refused || !load.violations().isEmpty())
                    .as("a loss was found")
                    .isTrue();
        }
    }

    private BrokerProcess broker(Path data, Map<String, String> environment) {
        return new BrokerProcess(data, dir.resolve("log"), List.of("--stream", "s:4"), environment);
    }

    private Path tools() {
        Optional<Path> tools = FaultDisk.tools(dir);
        assumeThat(tools).as("root and the fault tools").isPresent();
        return tools.orElseThrow();
    }

    private static FaultShim shim(Path tools) {
        Optional<FaultShim> shim = FaultShim.build(tools);
        assumeThat(shim).as("a C compiler").isPresent();
        return shim.orElseThrow();
    }

    private static void put(KinesisClient client) {
        client.putRecord(r -> r.streamName("s").partitionKey("k").data(SdkBytes.fromUtf8String("x")));
    }
}
