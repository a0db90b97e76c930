package io.weir.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/// kill -9 under load, again and again, on one data folder.
class KillNineIT {

    @TempDir
    Path dir;

    @Test
    void shouldKeepEveryAcknowledgedRecordThroughKills() {
        try (BrokerProcess broker = new BrokerProcess(
                                dir.resolve("data"), dir.resolve("log"), List.of("--stream", "s:4"), Map.of())
                        .start();
                Workload load = new Workload("s", broker.endpoint(), 1).start()) {
            for (int i = 0; i < Scale.KILLS; i++) {
                load.awaitAcknowledged(300);
                broker.kill();
                broker.start();
            }
            load.awaitAcknowledged(50);
            load.finish();

            load.assertEveryPromiseKept();
        }
    }

    @Test
    void shouldKeepEveryPromiseWhileShardsSplitAndMerge() {
        try (BrokerProcess broker = new BrokerProcess(
                                dir.resolve("data"), dir.resolve("log"), List.of("--stream", "s:2"), Map.of())
                        .start();
                KinesisClient operator = Clients.patient(broker.endpoint());
                Workload load = new Workload("s", broker.endpoint(), 2).start()) {
            load.awaitAcknowledged(100);
            operator.updateShardCount(r -> r.streamName("s").targetShardCount(3).scalingType("UNIFORM_SCALING"));
            load.awaitAcknowledged(100);
            broker.kill();
            broker.start();
            operator.updateShardCount(r -> r.streamName("s").targetShardCount(1).scalingType("UNIFORM_SCALING"));
            load.awaitAcknowledged(100);
            load.finish();

            load.assertEveryPromiseKept();
        }
    }

    @Test
    void shouldDrainAndExitWithZeroOnSigterm() {
        try (BrokerProcess broker = new BrokerProcess(
                                dir.resolve("data"), dir.resolve("log"), List.of("--stream", "s:4"), Map.of())
                        .start();
                Workload load = new Workload("s", broker.endpoint(), 3).start()) {
            load.awaitAcknowledged(200);
            int code = broker.stop();
            broker.start();
            load.awaitAcknowledged(50);
            load.finish();

            assertThat(code).isZero();
            load.assertEveryPromiseKept();
        }
    }
}
