package io.weir.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/// Power cuts that lose what was not synced, under load, on a disk of their own. Needs root and the fault tools
/// (`-Dweir.shared`); skipped where they are not.
class PowerCutIT {

    /// Makes sizes durable before contents, which tears files.
    private static final String HARSH = "data=writeback,nodelalloc,commit=1";

    private static final int FIRST_START_MS = 2_000;
    private static final int RECOVERY_MS = 500;

    @TempDir
    Path dir;

    @Test
    void shouldKeepEveryAcknowledgedRecordThroughPowerCuts() {
        cutUnderLoad("", Scale.CUTS);
    }

    @Test
    void shouldKeepEveryAcknowledgedRecordThroughPowerCutsThatTearFiles() {
        cutUnderLoad(HARSH, Scale.HARSH_CUTS);
    }

    /// The second cut hits the start after the first, at a moment of recovery that the seed chooses.
    @Test
    void shouldKeepEveryAcknowledgedRecordWhenRecoveryIsCutToo() {
        Random random = new Random(11);
        try (FaultDisk disk = FaultDisk.make(tools(), dir.resolve("disk"), "1G", HARSH);
                BrokerProcess broker = broker(disk.mount().resolve("data")).start();
                Workload load = new Workload("s", broker.endpoint(), 12).start()) {
            for (int i = 0; i < Scale.ROUNDS; i++) {
                load.awaitAcknowledged(200);
                disk.powerLoss(broker.pid());
                Object before = broker.opening();
                broker.spawn();
                broker.await(() -> broker.opening() != null && !Objects.equals(broker.opening(), before));
                pause(random.nextInt(RECOVERY_MS));
                disk.powerLoss(broker.pid());
                broker.start();
            }
            load.awaitAcknowledged(50);
            load.finish();

            load.assertEveryPromiseKept();
            broker.kill();
        }
    }

    @Test
    void shouldStartAgainWhenTheFirstStartWasCut() {
        Random random = new Random(13);
        try (FaultDisk disk = FaultDisk.make(tools(), dir.resolve("disk"), "1G", HARSH)) {
            for (int i = 0; i < 2 * Scale.ROUNDS; i++) {
                Path data = disk.mount().resolve("data");
                try (BrokerProcess broker = broker(data)) {
                    broker.spawn();
                    broker.await(() -> Files.exists(data));
                    pause(random.nextInt(FIRST_START_MS));
                    disk.powerLoss(broker.pid());

                    broker.start();

                    try (KinesisClient client = Clients.patient(broker.endpoint())) {
                        assertThat(client.putRecord(r -> r.streamName("s")
                                                .partitionKey("k")
                                                .data(SdkBytes.fromUtf8String("x")))
                                        .sequenceNumber())
                                .isNotEmpty();
                    }
                }
                Folders.delete(data);
            }
        }
    }

    private void cutUnderLoad(String options, int cuts) {
        try (FaultDisk disk = FaultDisk.make(tools(), dir.resolve("disk"), "1G", options);
                BrokerProcess broker = broker(disk.mount().resolve("data")).start();
                Workload load = new Workload("s", broker.endpoint(), 4).start()) {
            for (int i = 0; i < cuts; i++) {
                load.awaitAcknowledged(200);
                disk.powerLoss(broker.pid());
                broker.start();
            }
            load.awaitAcknowledged(50);
            load.finish();

            load.assertEveryPromiseKept();
            broker.kill();
        }
    }

    private BrokerProcess broker(Path data) {
        return new BrokerProcess(data, dir.resolve("log"), List.of("--stream", "s:4"), Map.of());
    }

    private static void pause(int ms) {
        LockSupport.parkNanos(ms * 1_000_000L);
    }

    private Path tools() {
        Optional<Path> tools = FaultDisk.tools(dir);
        assumeThat(tools).as("root and the fault tools").isPresent();
        return tools.orElseThrow();
    }
}
