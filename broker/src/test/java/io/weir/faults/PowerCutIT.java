package io.weir.faults;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Power cuts that lose what was not synced, under load, on a disk of their own. Needs root and the fault tools
/// (`-Dweir.shared`); skipped where they are not. The number of cuts for each kind of disk is 2 in every build and set
/// higher with `-Pfaults`.
class PowerCutIT {

    private static final int CUTS = Integer.getInteger("weir.faults.cuts", 2);

    @TempDir
    Path dir;

    /// The second set of options makes sizes durable before contents, which tears files.
    @ParameterizedTest
    @ValueSource(strings = {"", "data=writeback,nodelalloc,commit=1"})
    void shouldKeepEveryAcknowledgedRecordThroughPowerCuts(String options) {
        Optional<Path> tools = FaultDisk.tools(dir);
        assumeThat(tools).as("root and the fault tools").isPresent();
        try (FaultDisk disk = FaultDisk.make(tools.get(), dir.resolve("disk"), "1G", options);
                BrokerProcess broker = new BrokerProcess(
                                disk.mount().resolve("data"), dir.resolve("log"), List.of("--stream", "s:4"), Map.of())
                        .start();
                Workload load = new Workload("s", broker.endpoint(), 4).start()) {
            for (int i = 0; i < CUTS; i++) {
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
}
