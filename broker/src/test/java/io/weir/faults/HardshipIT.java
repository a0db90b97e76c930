package io.weir.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.weir.store.testing.FaultShim;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A disk that stalls, a process that stands still, memory that is short: slower, with errors that clients try again,
/// and nothing lost.
@Tag("long")
class HardshipIT {

    private static final long MEMORY_BYTES = 512L << 20;
    private static final Path MEMORY_GROUPS = Path.of("/sys/fs/cgroup/memory");
    private static final int CROWD = 5;

    @TempDir
    Path dir;

    @ParameterizedTest
    @ValueSource(ints = {200, 2_000})
    void shouldOnlyBecomeSlowerOnADiskThatStalls(int syncMs) {
        Optional<FaultShim> built = FaultDisk.tools(dir).flatMap(FaultShim::build);
        assumeThat(built).as("root, the fault tools and a C compiler").isPresent();
        FaultShim shim = built.orElseThrow();
        try (BrokerProcess broker =
                        broker(List.of("--stream", "s:4"), shim.environment()).start();
                Workload load = new Workload("s", broker.endpoint(), 41).start()) {
            load.awaitAcknowledged(100);
            shim.rule("sync .log slow:" + syncMs);
            load.awaitAcknowledged(20);
            shim.rule("");
            load.awaitAcknowledged(100);
            load.finish();

            assertThat(broker.ready()).isTrue();
            load.assertEveryPromiseKept();
        }
    }

    @Test
    void shouldGoOnAfterItStoodStill() {
        Random random = new Random(43);
        try (BrokerProcess broker = broker(List.of("--stream", "s:4"), Map.of()).start();
                Workload load = new Workload("s", broker.endpoint(), 43).start()) {
            for (int i = 0; i < 5; i++) {
                load.awaitAcknowledged(100);
                broker.signal("STOP");
                LockSupport.parkNanos(Duration.ofSeconds(1 + random.nextInt(15)).toNanos());
                broker.signal("CONT");
            }
            load.awaitAcknowledged(100);
            load.finish();

            assertThat(broker.ready()).isTrue();
            load.assertEveryPromiseKept();
        }
    }

    @Test
    void shouldNotOutgrowALimitOfMemory() throws IOException {
        assumeThat(Files.isWritable(MEMORY_GROUPS)).as("a memory cgroup (v1)").isTrue();
        Path group = Files.createDirectory(
                MEMORY_GROUPS.resolve("weir-" + ProcessHandle.current().pid()));
        Files.writeString(group.resolve("memory.limit_in_bytes"), Long.toString(MEMORY_BYTES));
        List<String> flags = new ArrayList<>();
        for (int i = 0; i < CROWD; i++) {
            flags.addAll(List.of("--stream", "s" + i + ":4"));
        }
        List<Workload> crowd = new ArrayList<>();
        try (BrokerProcess broker = broker(flags, Map.of())) {
            broker.spawn();
            Files.writeString(group.resolve("cgroup.procs"), Long.toString(broker.pid()));
            broker.await(broker::ready);
            for (int i = 0; i < CROWD; i++) {
                crowd.add(new Workload("s" + i, broker.endpoint(), 47 + i).start());
            }
            crowd.forEach(load -> load.awaitAcknowledged(4_000));
            crowd.forEach(Workload::finish);

            assertThat(broker.alive()).as("not killed for its memory").isTrue();
            crowd.forEach(Workload::assertEveryPromiseKept);
        } finally {
            crowd.forEach(Workload::close);
            Files.deleteIfExists(group);
        }
    }

    private BrokerProcess broker(List<String> flags, Map<String, String> environment) {
        return new BrokerProcess(dir.resolve("data"), dir.resolve("log"), flags, environment);
    }
}
