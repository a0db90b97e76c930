package io.weir.store.rocks;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.store.Store;
import io.weir.store.testing.FaultShim;
import io.weir.time.Clock;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// I/O errors under a running store: what was acknowledged before stays, nothing is acknowledged after.
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class RocksStoreDiskErrorIT {

    private static final int VALUE_BYTES = 25 << 10;

    @TempDir
    private Path work;

    private FaultShim shim;

    private DrivenStore drive() throws IOException {
        shim = FaultShim.build(FaultDisk.copyTools(work)).orElseThrow();
        return new DrivenStore(work.resolve("data"), "sync", VALUE_BYTES, shim.environment());
    }

    /// Sets a rule while the store is written to, and gives the newest batch acknowledged in the end.
    private long acknowledgedUnder(String rule) throws IOException, InterruptedException {
        try (DrivenStore driven = drive()) {
            driven.awaitAck(50);
            shim.rule(rule);
            long acknowledged = driven.lastAck();
            assertThat(driven.said()).anyMatch(line -> line.startsWith("refused "));
            return acknowledged;
        }
    }

    private void assertHolds(long acknowledged) {
        RocksSettings settings = StoreDriver.settings(work.resolve("data"));
        try (Store found = ((Opening.Opened) RocksStore.open(settings, Clock.system())).store()) {
            assertThat(StoreDriver.check(found, VALUE_BYTES)).isGreaterThanOrEqualTo(acknowledged);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sync .log eio once 1",
                "sync .log eio",
                "write .log eio once 1",
                "write .log eio",
                "sync MARK eio once 1",
                "write .sst eio",
                "sync .sst eio",
                "sync MANIFEST eio once 1"
            })
    void shouldAcknowledgeNothingAfterAnIoError(String rule) throws Exception {
        assertHolds(acknowledgedUnder(rule));
    }

    @ParameterizedTest
    @ValueSource(strings = {"write .log enospc once 1", "write .sst enospc once 1"})
    void shouldResumeWhenTheEngineMetAFullDisk(String rule) throws Exception {
        try (DrivenStore driven = drive()) {
            driven.awaitAck(50);
            shim.rule(rule);
            driven.awaitAck(600);
        }
        assertHolds(600);
    }

    @Test
    void shouldOnlySlowDownOnASlowDisk() throws Exception {
        try (DrivenStore driven = drive()) {
            driven.awaitAck(20);
            shim.rule("sync .log slow:200");
            driven.awaitAck(30);
            shim.rule("");
            driven.awaitAck(60);
        }
    }
}
