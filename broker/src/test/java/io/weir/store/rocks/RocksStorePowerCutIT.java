package io.weir.store.rocks;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.store.Store;
import io.weir.time.Clock;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What was synced survives a power cut; a full disk refuses and heals. On a file system of its own.
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class RocksStorePowerCutIT {

    /// Batches of 100 KiB: some hundred of them fill memory tables and roll the log.
    private static final int VALUE_BYTES = 25 << 10;

    @TempDir
    private Path work;

    private static Store open(FaultDisk disk) {
        return ((Opening.Opened) RocksStore.open(StoreDriver.settings(disk.directory()), Clock.system())).store();
    }

    @ParameterizedTest
    @CsvSource({"40, ''", "400, ''", "250, 'data=writeback,nodelalloc,commit=1'"})
    void shouldKeepAllThatWasAcknowledged(long acks, String mountOptions) throws Exception {
        try (FaultDisk disk = FaultDisk.make(work, "768M", "ext4", mountOptions);
                DrivenStore driven = new DrivenStore(disk.directory(), "sync", VALUE_BYTES, Map.of())) {
            driven.awaitAck(acks);
            disk.powerLoss(driven.pid());
            long acknowledged = driven.lastAck();

            try (Store found = open(disk)) {
                assertThat(StoreDriver.check(found, VALUE_BYTES)).isGreaterThanOrEqualTo(acknowledged);
            }
        }
    }

    @Test
    void shouldShowLossWithoutSync() throws Exception {
        try (FaultDisk disk = FaultDisk.make(work, "768M", "ext4", "");
                DrivenStore driven = new DrivenStore(disk.directory(), "nosync", VALUE_BYTES, Map.of())) {
            driven.awaitAck(100);
            disk.powerLoss(driven.pid());
            long claimed = driven.lastAck();

            try (Store found = open(disk)) {
                assertThat(StoreDriver.check(found, VALUE_BYTES)).isLessThan(claimed);
            }
        }
    }

    @Test
    void shouldRefuseRecordsOnAFullDiskAndHealWithoutARestart() throws Exception {
        try (FaultDisk disk = FaultDisk.make(work, "512M", "ext4", "");
                DrivenStore driven = new DrivenStore(disk.directory(), "sync", VALUE_BYTES, Map.of())) {
            driven.awaitAck(200);
            disk.fill(4096);
            driven.await(line -> line.equals("full"));
            String noted = driven.await(line -> line.startsWith("noted "));
            disk.free();
            driven.awaitAck(Long.parseLong(noted.substring("noted ".length())) + 100);
            disk.powerLoss(driven.pid());
            long acknowledged = driven.lastAck();

            try (Store found = open(disk)) {
                assertThat(StoreDriver.check(found, VALUE_BYTES)).isGreaterThanOrEqualTo(acknowledged);
            }
        }
    }
}
